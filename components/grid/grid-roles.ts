// A <table> whose rows are placed absolutely loses its table semantics in some browsers, so the grid is made of
// plain elements; these say what they are (ARIA practices, grid pattern). Row indices count over the whole list:
// the header is 1.

export const gridRole = (label: string, total: number | null, busy: boolean) =>
  ({
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': total === null ? -1 : total + 1,
    'aria-multiselectable': true,
    'aria-busy': busy,
  }) as const

export const ROW_GROUP = { role: 'rowgroup' } as const

export const HEADER_ROW = { role: 'row', 'aria-rowindex': 1, 'data-index': -1 } as const

/** A row at a place of the list, from 0; `open`: its detail is being shown. */
export const rowRole = (place: number, open: boolean, selected: boolean) =>
  ({
    role: 'row',
    'aria-rowindex': place + 2,
    'aria-current': open ? 'true' : undefined,
    'aria-selected': selected,
    'data-index': place,
  }) as const

export const columnHeaderRole = (label: string, direction?: 'asc' | 'desc') =>
  ({
    role: 'columnheader',
    'aria-label': label,
    'aria-sort': direction && (direction === 'asc' ? 'ascending' : 'descending'),
  }) as const

/** A cell; the one that names its row is its header. */
export const cellRole = (namesRow: boolean) => ({ role: namesRow ? 'rowheader' : 'gridcell' }) as const

/** The cell of the box that its row is chosen by. */
export const CHOICE_CELL = { role: 'gridcell' } as const

/** The box itself: the only widget of its cell, so it has the cell's focus, and tells its state. */
export const choiceRole = (chosen: boolean) =>
  ({ role: 'checkbox', 'aria-checked': chosen, 'aria-label': 'Choose this row' }) as const

/** The column that rows are chosen in: no field's, and always the first. */
export const CHOICE_COLUMN = '#'
export const CHOICE_PX = 34

/** How many of the fields' columns stay in sight at either side. */
export interface Pinned {
  readonly start: number
  readonly end: number
}

/** What makes a cell stay in sight beside those pinned at its side; `place` counts the fields' columns, `of` how many. */
export function pinnedPart(place: number, of: number, { start, end }: Pinned) {
  if (place < start) {
    const edge = place === start - 1 ? 'border-e border-line' : ''
    return { className: `sticky z-1 bg-inherit ${edge}`, style: { insetInlineStart: `var(--pin-${place})` } }
  }
  if (place < of - end) return { className: 'relative' }
  const edge = place === of - end ? 'border-s border-line' : ''
  return {
    className: `sticky z-1 bg-inherit ${edge}`,
    style: { insetInlineEnd: `var(--pin-end-${of - 1 - place})` },
  }
}
