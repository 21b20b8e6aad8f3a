import { SINCE_PRESETS, sinceMs } from './time-range'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The relative range as long as an absolute one, for `since`: one of the usual ones where that fits to the minute, else
 * rounded up to what a person would say. Null where there is none (no length, or more than `since` takes).
 */
export function relativeOf(fromMs: number, toMs: number): string | null {
  const length = Math.ceil((toMs - fromMs) / MINUTE) * MINUTE
  if (!(length > 0)) return null
  const preset = SINCE_PRESETS.find(text => sinceMs(text) === length)
  if (preset) return preset
  const text =
    length < 2 * HOUR
      ? `${length / MINUTE}m`
      : length < 3 * DAY
        ? `${Math.ceil(length / HOUR)}h`
        : `${Math.ceil(length / DAY)}d`
  return sinceMs(text) === null ? null : text
}
