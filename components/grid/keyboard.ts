/** A cell of the grid: row -1 is the header, other rows count over the whole list. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** What can be reached now: loaded rows `first` to `last` (empty when last < first), and how far a page goes. */
export interface Reach {
  readonly first: number
  readonly last: number
  readonly columns: number
  readonly pageRows: number
}

/**
 * Where a key leads from a cell, by the grid pattern of the ARIA practices; null when the key is not the grid's.
 * Ctrl+Home and Ctrl+End go to the first and last cell of what is loaded.
 */
export function nextPlace(from: CellPlace, key: string, ctrl: boolean, reach: Reach): CellPlace | null {
  const { first, last, columns, pageRows } = reach
  const lastColumn = columns - 1
  const empty = last < first
  const row = (wanted: number): number => {
    if (empty) return -1
    if (wanted < first) return wanted < 0 || first === 0 ? -1 : first
    return Math.min(wanted, last)
  }
  switch (key) {
    case 'ArrowLeft':
      return { row: from.row, column: Math.max(0, from.column - 1) }
    case 'ArrowRight':
      return { row: from.row, column: Math.min(lastColumn, from.column + 1) }
    case 'ArrowUp':
      return { row: from.row <= 0 ? -1 : row(from.row - 1), column: from.column }
    case 'ArrowDown':
      return { row: from.row < 0 ? row(first) : row(from.row + 1), column: from.column }
    case 'PageUp':
      return { row: from.row <= 0 ? -1 : row(Math.max(0, from.row - pageRows)), column: from.column }
    case 'PageDown':
      return { row: row(Math.max(first, from.row + pageRows)), column: from.column }
    case 'Home':
      return ctrl ? { row: empty ? -1 : first, column: 0 } : { row: from.row, column: 0 }
    case 'End':
      return ctrl ? { row: empty ? -1 : last, column: lastColumn } : { row: from.row, column: lastColumn }
    default:
      return null
  }
}
