/** Browsers cap how tall a box can be; beyond this a transcript's scrollbar stands for more than it is tall. */
const MOST_PX = 8_000_000

/** How a long list lies in a scroll box: `top` is in the list's own px, `scrollTop` in the box's. */
export interface LineBox {
  readonly lines: number
  readonly linePx: number
  readonly boxPx: number
}

export const listPx = ({ lines, linePx }: LineBox) => lines * linePx
/** The height of what the box scrolls. */
export const scrolledPx = (box: LineBox) => Math.min(listPx(box), MOST_PX)

/** Where the box is to be scrolled so that its bar stands for a place in the list. */
export function scrollTopFor(box: LineBox, top: number): number {
  const [list, scrolled] = [listPx(box) - box.boxPx, scrolledPx(box) - box.boxPx]
  return list <= 0 || scrolled <= 0 ? 0 : (top / list) * scrolled
}

/**
 * The place in the list after the box was scrolled from one place to another. A short way is meant to the px, a long one is a
 * drag of the bar, which stands for its part of the whole list; so are both ends.
 */
export function topAfter(box: LineBox, top: number, from: number, to: number): number {
  const most = Math.max(0, listPx(box) - box.boxPx)
  const scrolled = scrolledPx(box) - box.boxPx
  if (scrolled <= 0) return 0
  if (to <= 0) return 0
  if (to >= scrolled - 1) return most
  const isDrag = Math.abs(to - from) > 2 * box.boxPx
  const next = isDrag || listPx(box) <= MOST_PX ? (to / scrolled) * most : top + to - from
  return Math.min(Math.max(0, next), most)
}

/** The place that brings a line into sight: none other when it is in sight already, with a little around it. */
export function topShowing(box: LineBox, top: number, line: number): number {
  const [from, to] = [line * box.linePx, (line + 1) * box.linePx]
  const margin = Math.min(2 * box.linePx, box.boxPx / 4)
  if (from - margin >= top && to + margin <= top + box.boxPx) return top
  const most = Math.max(0, listPx(box) - box.boxPx)
  return Math.min(Math.max(0, from - box.boxPx / 2), most)
}
