import type { LogOverview, LogSummary } from '@/lib/replay/log-index'
import type { StepKind } from '@/lib/replay/log-replay'
import type { Screen, ScreenRow } from '@/lib/replay/screen'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import type { SearchProgress } from '@/lib/replay/transcript-search'

// What the page and the worker, in which a log is kept and played, say to each other.

/** How much of a log is here. `cut`: it broke off midway; `failed`: none of it came. */
export interface Loading {
  readonly phase: 'opening' | 'loading' | 'done' | 'cut' | 'failed'
  readonly bytes: number
  /** As the source states it; null when it does not. */
  readonly totalBytes: number | null
  readonly summary: LogSummary
  readonly overview: LogOverview
  /** Why it was cut or failed; `status` 0 when nothing answered. */
  readonly problem: { readonly status: number; readonly words: string } | null
}

/** A moment, with the rows of the screen that differ from the ones told last. */
export interface ShownFrame {
  readonly atMs: number
  readonly events: number
  readonly lines: number
  readonly nextAtMs: number | null
  readonly isBehind: boolean
  readonly cols: number
  readonly rowCount: number
  readonly changed: readonly (readonly [row: number, cells: ScreenRow])[]
  readonly cursor: Screen['cursor']
}

/** What the worker can be asked, with what it answers. */
export interface Questions {
  advance: { ask: { readonly toMs: number }; answer: ShownFrame }
  seek: { ask: { readonly atMs: number }; answer: ShownFrame }
  seekLine: { ask: { readonly line: number }; answer: ShownFrame }
  step: { ask: { readonly kind: StepKind; readonly direction: 1 | -1 }; answer: ShownFrame }
  lines: { ask: { readonly from: number; readonly count: number }; answer: readonly TranscriptLine[] }
  /** Resolves when the search is over; '' ends the one that runs. */
  search: { ask: { readonly words: string }; answer: null }
  /** The line found at a place of the search, and the place of the first one from a line on. */
  found: { ask: { readonly place: number }; answer: number | null }
  placeFrom: { ask: { readonly line: number }; answer: number }
}

export type Question = keyof Questions

export type Asked =
  | { readonly question: 'load'; readonly path: string }
  | {
      [Q in Question]: { readonly id: number; readonly question: Q; readonly ask: Questions[Q]['ask'] }
    }[Question]

export type Told =
  | { readonly tell: 'loading'; readonly loading: Loading }
  | { readonly tell: 'search'; readonly words: string; readonly progress: SearchProgress }
  | { readonly tell: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly tell: 'failure'; readonly id: number; readonly message: string }
