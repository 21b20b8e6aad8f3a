const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const FACTORS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: MINUTE,
  min: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
}

/** What `parseDuration` takes, in words for a message. */
export const DURATION_FORMS = 'numbers with ms, s, m, h, d or w, such as 5m or 1h30m'

/** A duration for reading, its two largest units: `850 ms`, `12 s`, `4m 05s`, `2h 10m`, `3d 4h`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${ms} ms`
  if (ms < MINUTE)
    return ms < 10 * SECOND ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : `${Math.floor(ms / SECOND)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}m ${padded((ms % HOUR) / SECOND, MINUTE / SECOND)}s`
  if (ms < DAY) return `${Math.floor(ms / HOUR)}h ${padded(ms / MINUTE, HOUR / MINUTE)}m`
  return `${Math.floor(ms / DAY).toLocaleString('en-US')}d ${Math.floor((ms % DAY) / HOUR)}h`
}

/** A duration to the millisecond: `75,250 ms`. */
export function exactDuration(ms: number): string {
  return `${ms.toLocaleString('en-US')} ms`
}

/** `5m`, `1h30m`, `1.5 h` or `90s` as ms, a bare number as seconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const plain = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(plain)) return whole(Number(plain) * SECOND)
  if (!/^(\d+(\.\d+)?\s*(ms|s|min|m|h|d|w)\s*)+$/.test(plain)) return null
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d|w)/g)]
  return whole(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (FACTORS[unit ?? ''] ?? 0), 0))
}

const padded = (count: number, base: number): string => String(Math.floor(count % base)).padStart(2, '0')

function whole(ms: number): number | null {
  const rounded = Math.round(ms)
  return Number.isSafeInteger(rounded) ? rounded : null
}
