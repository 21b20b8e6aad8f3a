/**
 * Scrolls just as far as needed for a cell to be seen whole, clear of the sticky header and the pinned column
 * (WCAG 2.4.11). `pinnedPx` null: the cell is itself pinned and needs no sideways scroll.
 */
export function revealCell(
  scroller: HTMLElement,
  cell: HTMLElement,
  headerPx: number,
  pinnedPx: number | null,
): void {
  const frame = scroller.getBoundingClientRect()
  const box = cell.getBoundingClientRect()
  const inHeader = cell.closest('[data-index="-1"]') !== null
  if (!inHeader) {
    scroller.scrollTop += shift(box.top, box.bottom, frame.top + headerPx, frame.top + scroller.clientHeight)
  }
  if (pinnedPx !== null) {
    const end = frame.left + scroller.clientWidth
    scroller.scrollLeft += shift(box.left, box.right, frame.left + pinnedPx, end)
  }
}

function shift(start: number, end: number, from: number, to: number): number {
  if (start < from) return start - from
  return end > to ? Math.min(end - to, start - from) : 0
}
