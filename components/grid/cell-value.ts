/** A row of any dataset, by field name. */
export type GridRowData = Readonly<Record<string, unknown>>

/** Why a row stands out. */
export type RowTone = 'danger'

/** The rows a list holds now: a contiguous part of the whole ordered list, starting at place `start`. */
export interface RowBlock<Row extends GridRowData> {
  readonly rows: readonly Row[]
  readonly start: number
}
