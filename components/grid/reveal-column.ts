import type { Pinned } from './grid-roles'

/** Scrolls sideways just as far as needed for a cell to be seen whole, clear of the pinned columns (WCAG 2.4.11). */
export function revealColumn(scroller: HTMLElement, cell: HTMLElement, pinnedPx: Pinned): void {
  const frame = scroller.getBoundingClientRect()
  const box = cell.getBoundingClientRect()
  const from = frame.left + pinnedPx.start
  const to = frame.left + scroller.clientWidth - pinnedPx.end
  if (box.left < from) scroller.scrollLeft -= from - box.left
  else if (box.right > to) scroller.scrollLeft += Math.min(box.right - to, box.left - from)
}
