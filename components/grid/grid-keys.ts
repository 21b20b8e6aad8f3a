import type { KeyboardEvent } from 'react'
import { CHOICE_COLUMN } from './grid-roles'
import type { CellPlace } from './keyboard'
import { cellOf } from './use-active-cell'
import type { RowSelection } from './use-selection'

interface Actions {
  readonly active: {
    readonly row: number
    readonly column: string
    target(event: KeyboardEvent): CellPlace | null
    go(next: CellPlace): void
  }
  readonly selection: RowSelection
  readonly open: (row: number) => void
  readonly copy: () => void
  readonly menu: (cell: HTMLElement) => void
  readonly page: ((by: -1 | 1) => void) | undefined
}

/**
 * The keys of the grid, on the active cell: those that move it, Enter opens its row, Space chooses the row and with
 * Shift all up to it, Ctrl+A all rows, Escape none, Shift+F10 or the menu key its menu, Ctrl+C copies, and Alt with
 * PageUp or PageDown turns the page where there are pages.
 */
export function gridKeys({ active, selection, open, copy, menu, page }: Actions) {
  return (event: KeyboardEvent) => {
    if (!cellOf(event.target) || !(event.target instanceof HTMLElement)) return
    const act = (action: () => void) => {
      event.preventDefault()
      action()
    }
    const { key, shiftKey } = event
    const ctrl = event.ctrlKey || event.metaKey
    const inRows = active.row >= 0
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      const cell = event.target.closest<HTMLElement>('[data-column]')
      if (cell && active.column !== CHOICE_COLUMN) act(() => menu(cell))
      return
    }
    if (page && event.altKey && (key === 'PageDown' || key === 'PageUp'))
      return act(() => page(key === 'PageDown' ? 1 : -1))
    if (ctrl && key.toLowerCase() === 'a') return act(selection.all)
    if (key === 'Escape' && selection.size > 0) return act(selection.clear)
    if (inRows && ctrl && key.toLowerCase() === 'c') {
      // What is marked is what the browser copies.
      if (window.getSelection()?.isCollapsed !== false) act(copy)
      return
    }
    if (inRows && key === ' ')
      return act(() => (shiftKey ? selection.extend(active.row) : selection.toggle(active.row)))
    if (inRows && key === 'Enter')
      return act(() => (active.column === CHOICE_COLUMN ? selection.toggle(active.row) : open(active.row)))
    const next = active.target(event)
    if (!next) return
    act(() => {
      if (inRows && shiftKey && next.row >= 0 && next.row !== active.row)
        selection.extend(next.row, active.row)
      active.go(next)
    })
  }
}
