const ROOM_PX = 2

/** How wide a column must be for its header and its cells in sight to be seen whole; null when none is drawn. */
export function fittingWidth(scroller: HTMLElement, column: string): number | null {
  const cells = [...scroller.querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)].flatMap(
    part => part.closest<HTMLElement>('[role=columnheader],[role=rowheader],[role=gridcell]') ?? [],
  )
  if (cells.length === 0) return null
  // All are let go before any is measured: one layout rather than one for each.
  for (const cell of cells) cell.style.width = 'max-content'
  const widest = Math.max(...cells.map(cell => cell.getBoundingClientRect().width))
  for (const cell of cells) cell.style.width = ''
  return Math.ceil(widest) + ROOM_PX
}
