/** What a screen may ask of the list it shows, grid or cards. */
export interface ListHandle {
  toTop(): void
  /** Focus to a row's active column; to the remembered cell where the row is not loaded. */
  focusRow(key: string): void
  /** Scrolls a loaded row into sight. */
  revealRow(key: string): void
}
