/** What a screen may ask of the list it shows, grid or cards. */
export interface ListHandle {
  /** Puts a row first in sight; the list's first without a place (from 0). */
  toTop(place?: number): void
  /** Focus to a row's active column; to the remembered cell where the row is not loaded. */
  focusRow(key: string): void
  /** Scrolls a row into sight; one that is not loaded by its place in the list (from 0), where that is known. */
  revealRow(key: string, place?: number | null): void
}
