import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react'
import { type CardPart, cardAt, cardOfKey, cardPartOf, controlIn } from './card-part'
import type { GridRowData, RowBlock } from './cell-value'

interface Options<Row extends GridRowData> {
  scroller: HTMLElement | null
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** Scrolls a card into sight. */
  reveal: (place: number) => void
}

/**
 * Where the focus is among the cards. Its card stays drawn when it scrolls out of sight; where the card itself goes, by
 * another filter, the focus goes to the first of the new ones rather than be lost.
 */
export function useCardFocus<Row extends GridRowData>({ scroller, block, keyOf, reveal }: Options<Row>) {
  const [at, setAt] = useState<{ key: string; part: CardPart } | null>(null)
  const wanted = useRef<{ place: number; part: CardPart } | null>(null)
  const found = at === null ? -1 : block.rows.findIndex(row => keyOf(row) === at.key)

  // Focus is the browser's state. Runs after every drawing: a card further on is drawn one drawing later.
  useLayoutEffect(() => {
    if (!scroller) return
    const next = wanted.current
    const control = next && controlIn(scroller, cardAt(next.place), next.part)
    if (control) {
      wanted.current = null
      control.focus({ preventScroll: true })
    } else if (at && document.activeElement === document.body) {
      const kept = controlIn(scroller, cardOfKey(at.key), at.part)
      const other = kept ?? controlIn(scroller, '[data-card]:not([data-card=""])', at.part)
      other?.focus({ preventScroll: true })
    }
  })

  return {
    /** The place of the focused card, null where none is. */
    place: found < 0 ? null : block.start + found,
    onFocus: (event: FocusEvent) => {
      const touched = cardPartOf(event.target)
      if (touched && (touched.key !== at?.key || touched.part !== at.part)) setAt(touched)
    },
    onBlur: (event: FocusEvent) => {
      // Not called for a card that is taken away with the focus in it.
      if (!cardPartOf(event.relatedTarget)) setAt(null)
    },
    /** Goes to the same part of another card. */
    go: (place: number, part: CardPart) => {
      wanted.current = { place, part }
      reveal(place)
      setAt(now => now && { ...now })
    },
  }
}
