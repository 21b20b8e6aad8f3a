/** The columns of a list as a saved view keeps them: what of them one sees, without how one likes to turn pages. */
export interface ViewColumns {
  /** The names of the columns shown, in their order. */
  readonly shown: readonly string[]
  /** Those that are shown unasked and were taken away: a column that is new since then is neither here nor shown. */
  readonly hidden: readonly string[]
  /** Widths in px, of columns that were resized. */
  readonly widths: Readonly<Record<string, number>>
  /** How many of the first columns stay in sight when one scrolls sideways. */
  readonly pinned: number
  /** How many of the last ones do; none unless said. */
  readonly pinnedEnd?: number
  readonly density: Density
}

/** How tall rows are. */
export type Density = (typeof DENSITIES)[number]

export const DENSITIES = ['compact', 'regular', 'relaxed'] as const
