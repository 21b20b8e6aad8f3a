/** Scrolls sideways just as far as needed for a cell to be seen whole, clear of the pinned columns (WCAG 2.4.11). */
export function revealColumn(scroller: HTMLElement, cell: HTMLElement, pinnedPx: number): void {
  const frame = scroller.getBoundingClientRect()
  const box = cell.getBoundingClientRect()
  const from = frame.left + pinnedPx
  const to = frame.left + scroller.clientWidth
  if (box.left < from) scroller.scrollLeft -= from - box.left
  else if (box.right > to) scroller.scrollLeft += Math.min(box.right - to, box.left - from)
}
