import { toInstant } from '@/lib/clock'
import { formatInstant } from './instant'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS: readonly number[] = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(count => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
  ...[1, 2, 3, 6, 12].map(count => count * HOUR),
  ...[1, 2, 3, 5, 7, 14, 28].map(count => count * DAY),
]

/** How fine the labels of a step are. */
export type TickGrain = 'ms' | 'second' | 'minute' | 'day'

export interface Ticks {
  readonly stepMs: number
  readonly grain: TickGrain
  /** Epoch ms, ascending. */
  readonly at: readonly number[]
}

/**
 * Round moments of the reader's clock within a view, at most `most` of them. `offsetMs`: what the reader's zone adds to
 * UTC at a moment; days and hours begin where that zone has them, also when its offset changes in between.
 */
export function timeTicks(
  view: { readonly fromMs: number; readonly toMs: number },
  most: number,
  offsetMs: (ms: number) => number = viewersOffsetMs,
): Ticks {
  const least = (view.toMs - view.fromMs) / Math.max(1, most)
  const stepMs = STEPS.find(step => step >= least) ?? Math.ceil(least / DAY) * DAY
  const first = Math.floor((view.fromMs + offsetMs(view.fromMs)) / stepMs)
  const last = Math.ceil((view.toMs + offsetMs(view.toMs)) / stepMs)
  const at = new Set<number>()
  for (let number = first; number <= last; number++) {
    const local = number * stepMs
    // Near a change of the offset the first guess has the wrong one.
    const guess = local - offsetMs(local)
    const ms = local - offsetMs(guess)
    if (ms >= view.fromMs && ms <= view.toMs) at.add(ms)
  }
  return { stepMs, grain: grainOf(stepMs), at: [...at].sort((a, b) => a - b) }
}

const viewersOffsetMs = (ms: number): number => -new Date(ms).getTimezoneOffset() * MINUTE

/** A tick as short as its step allows, in a zone (the viewer's without one); midnight is its day. */
export function tickWords(ms: number, grain: TickGrain, zone?: string): string {
  const words = formatInstant(toInstant(ms), zone)
  const [day, time] = [words.slice(5, 10), words.slice(11)]
  if (grain === 'day' || time === '00:00:00') return day
  if (grain === 'minute') return time.slice(0, 5)
  return grain === 'second' ? time : `${time}.${toInstant(ms).slice(20, 23)}`
}

const grainOf = (stepMs: number): TickGrain =>
  stepMs < SECOND ? 'ms' : stepMs < MINUTE ? 'second' : stepMs < DAY ? 'minute' : 'day'
