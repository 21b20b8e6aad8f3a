export type Unit = 'ms' | 's' | 'MB' | 'kB' | 'rounds' | ''

/** One line of the results. */
export interface Measurement {
  readonly what: string
  readonly unit: Unit
  /** The limit, inclusive; null where the number is only told. */
  readonly atMost: number | null
  /** Null: it could not be measured, and the note says why. */
  readonly measured: number | null
  /** How it was measured, and what stands around the number. */
  readonly note: string
}

export type Verdict = 'within' | 'over' | 'not measured' | '–'

export function verdictOf({ atMost, measured }: Measurement): Verdict {
  if (measured === null) return 'not measured'
  if (atMost === null) return '–'
  return measured <= atMost ? 'within' : 'over'
}

/** A line that could not be filled. */
export const notMeasured = (
  line: Pick<Measurement, 'what' | 'unit' | 'atMost'>,
  reason: string,
): Measurement => ({ ...line, measured: null, note: reason })
