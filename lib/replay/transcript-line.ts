/** What a line of a transcript is: shown by the terminal, typed by the user, a command without a terminal, or an event. */
export type LineKind = 'output' | 'typed' | 'command' | 'event' | 'bad'

/** A line of a transcript: plain text in which every control and invisible character is seen. */
export interface TranscriptLine {
  /** Counted from 0. */
  readonly number: number
  readonly kind: LineKind
  readonly text: string
  /** Milliseconds from the log's first event, when the line was whole. They never go back. */
  readonly atMs: number
  /** How many events of the log it takes to have seen it whole. */
  readonly events: number
}

/** A line longer than this is broken. */
export const MOST_LINE_CHARACTERS = 2_000
