import type { ScreenRow } from '@/lib/replay/screen'
import type { Loading, ShownFrame } from './protocol'

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const
export type Speed = (typeof SPEEDS)[number]

/** What the terminal shows, at its moment. Rows keep their identity while they stay the same. */
export interface Shown extends Omit<ShownFrame, 'changed' | 'rowCount'> {
  readonly rows: readonly ScreenRow[]
}

export interface SearchState {
  readonly words: string
  /** Lines found so far. */
  readonly count: number
  readonly bytes: number
  readonly isDone: boolean
  /** The place of the line that was gone to, from 0; null before. */
  readonly place: number | null
  /** The line there. */
  readonly line: number | null
}

/** Everything that the parts of a player draw. */
export interface PlayerState {
  readonly loading: Loading
  /** Null until the first frame is there. */
  readonly shown: Shown | null
  readonly playing: boolean
  readonly speed: Speed
  readonly skipIdle: boolean
  /** A moment that is not loaded yet, and is gone to when it is. */
  readonly isAwaiting: boolean
  readonly search: SearchState | null
  /** What was asked of the player failed, in words. */
  readonly failure: string | null
}

export const INITIAL: PlayerState = {
  loading: {
    phase: 'opening',
    bytes: 0,
    totalBytes: null,
    problem: null,
    overview: { activity: [], commands: [], notable: [] },
    summary: {
      ...{ events: 0, lines: 0, startedAt: null, durationMs: 0, kinds: [], commands: 0 },
      ...{ badLines: 0, backwards: 0, hasOutput: false, hasTyped: false },
    },
  },
  shown: null,
  playing: false,
  speed: 1,
  skipIdle: true,
  isAwaiting: false,
  search: null,
  failure: null,
}

export function withFrame(shown: Shown | null, { changed, rowCount, ...frame }: ShownFrame): Shown {
  const rows = Array.from({ length: rowCount }, (_, index) => shown?.rows[index] ?? [])
  for (const [index, row] of changed) rows[index] = row
  return { ...frame, rows }
}
