import type { KeyboardEvent } from 'react'
import { type CardPart, cardPartOf } from './card-part'
import type { RowSelection } from './use-selection'

interface Actions {
  readonly selection: RowSelection
  /** The last place that can be gone to. */
  readonly last: number
  readonly go: (place: number, part: CardPart) => void
  readonly menu: (control: HTMLElement, place: number) => void
  readonly copy: (place: number) => void
}

/**
 * The keys of the cards beside Tab, Enter and Space, as the grid has them: the arrows go from card to card, with Shift
 * they choose, Ctrl+A chooses all, Escape none, Shift+F10 or the menu key opens the card's menu, and Ctrl+C copies.
 */
export function cardKeys({ selection, last, go, menu, copy }: Actions) {
  return (event: KeyboardEvent) => {
    const on = cardPartOf(event.target)
    if (!on || !(event.target instanceof HTMLElement) || event.altKey) return
    const act = (action: () => void) => {
      event.preventDefault()
      action()
    }
    const { key, shiftKey, target } = event
    const ctrl = event.ctrlKey || event.metaKey
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return act(() => menu(target, on.place))
    if (ctrl && key.toLowerCase() === 'a') return act(selection.all)
    if (ctrl && key.toLowerCase() === 'c') {
      // What is marked is what the browser copies.
      if (window.getSelection()?.isCollapsed !== false) act(() => copy(on.place))
      return
    }
    if (key === 'Escape' && selection.size > 0) return act(selection.clear)
    if (ctrl || (key !== 'ArrowDown' && key !== 'ArrowUp')) return
    const place = Math.max(0, Math.min(last, on.place + (key === 'ArrowDown' ? 1 : -1)))
    act(() => {
      if (shiftKey) selection.extend(place, on.place)
      go(place, on.part)
    })
  }
}
