/** How a run of cells looks. */
export interface CellStyle {
  /** A colour of the palette (0–255), an RGB value (`#rrggbb`), or null for the usual one. */
  readonly fg: number | string | null
  readonly bg: number | string | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly inverse: boolean
  readonly hidden: boolean
}

/** Cells of one look, side by side. A run that is not plain ASCII is one character, `cells` wide. */
export interface CellRun {
  readonly text: string
  readonly cells: number
  /** Null for the usual look. */
  readonly style: CellStyle | null
}

export type ScreenRow = readonly CellRun[]

/** What a terminal shows. */
export interface Screen {
  readonly cols: number
  readonly rows: readonly ScreenRow[]
  readonly cursor: { readonly x: number; readonly y: number } | null
}

/** A screen's text, without the emptiness to the right and below. */
export function screenText({ rows }: Pick<Screen, 'rows'>): string {
  return rows
    .map(row =>
      row
        .map(run => run.text)
        .join('')
        .trimEnd(),
    )
    .join('\n')
    .trimEnd()
}
