'use client'

import {
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Order } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { GridRowData, RowBlock, RowTone } from './cell-value'
import { boundWidth, type ColumnSettings, DENSITY_PX, placeColumn, showColumn } from './column-settings'
import { fittingWidth } from './fit-column'
import { GridHeader, type HeaderResize } from './grid-header'
import { gridKeys } from './grid-keys'
import { CHOICE_COLUMN, CHOICE_PX, gridRole, type Pinned, ROW_GROUP } from './grid-roles'
import { GridRow } from './grid-row'
import { useGridTable } from './grid-table'
import { headerEntries } from './header-entries'
import type { ListHandle } from './list-handle'
import { nextOrder } from './next-order'
import { cellOf, useActiveCell } from './use-active-cell'
import { type MenuPlace, useGridMenu } from './use-grid-menu'
import type { RowSelection } from './use-selection'
import { useShownFields } from './use-shown-fields'
import { useTallRows } from './use-tall-rows'

const HEADER_PX = 33
/** Pinned columns leave at least this part of the width to the others, or fewer of them are pinned. */
const PINNED_PART = 0.6

export interface DataGridProps<Row extends GridRowData> {
  dataset: Dataset
  label: string
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** Rows to leave room for: all of the list, as far as it is known. */
  count: number
  /** Rows of the whole list; null while it is being counted. */
  total: number | null
  /** The key of the row whose detail is open. */
  openKey: string | null
  busy: boolean
  order: readonly Order[]
  onOrder: (order: readonly Order[]) => void
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
  onOpen: (row: Row) => void
  selection: RowSelection
  /** What the menu of a cell offers. */
  cellEntries: (row: Row, field: Field) => MenuGroups
  /** Copies what is chosen, else the cell's value. */
  onCopy: (row: Row, field: Field) => void
  /** Set where rows come in pages: goes to the one before or after. */
  onPage?: (by: -1 | 1) => void
  /** Rows that stand out; a cell of theirs says in words why. */
  toneOf?: (row: Row) => RowTone | null
  /** The rows in sight, first and last place; called whenever they change. */
  onSight: (first: number, last: number) => void
  /** A quiet line after the last row. */
  end: ReactNode
  ref?: Ref<ListHandle>
}

/**
 * A grid over a list of any length. Only the rows in sight exist, or those of one page; every index is true over the
 * whole list.
 */
export function DataGrid<Row extends GridRowData>(props: DataGridProps<Row>) {
  const { dataset, block, keyOf, count, total, settings, onSettings, order, selection, onPage } = props
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const fields = useShownFields(dataset, settings.shown)
  const table = useGridTable({ fields, widths: settings.widths, onSettings })
  const headers = table.getFlatHeaders()
  const widths = headers.map(header => header.getSize())
  const rowPx = DENSITY_PX[settings.density]
  const paged = onPage !== undefined && block.rows.length > 0

  const tall = useTallRows({ scroller, count: paged ? 0 : count, rowPx, headerPx: HEADER_PX })
  const pinned = pinnedOf(widths, settings, tall.widthPx)
  const sum = (some: readonly number[], from = 0) => some.reduce((px, one) => px + one, from)
  const pinnedPx = {
    start: sum(widths.slice(0, pinned.start), CHOICE_PX),
    end: sum(widths.slice(widths.length - pinned.end)),
  }
  const end = block.start + block.rows.length
  const active = useActiveCell({
    scroller,
    block,
    keyOf,
    columns: [CHOICE_COLUMN, ...settings.shown],
    firstColumn: settings.shown[0] ?? CHOICE_COLUMN,
    reach: paged
      ? { first: block.start, last: end - 1 }
      : { first: 0, last: Math.min(total ?? end, count) - 1 },
    pinned: { ...pinned, start: pinned.start + 1 },
    pinnedPx,
    pageRows: () => Math.max(1, tall.screenRows() - 1),
    reveal: row => {
      if (paged) revealIn(scroller, (row - block.start) * rowPx, rowPx)
      else tall.reveal(row)
    },
  })
  const rowAt = (index: number): Row | null =>
    block.rows[index - block.start] ?? (index === active.row ? active.kept : null)

  const base = paged ? block.start : tall.shift
  const heightPx = paged ? block.rows.length * rowPx : tall.heightPx
  const drawn = paged
    ? block.rows.map((_, more) => block.start + more)
    : withRow(tall.drawn, active.row, count)
  // A row that is drawn only for its focus may belong far beyond the box: it waits at the box's edge.
  const topOf = (index: number) => Math.max(0, Math.min((index - base) * rowPx, heightPx - rowPx))

  const { first, last } = tall
  // What is in sight is the scroll box's state; the pages that feed it follow.
  const tellSight = useEffectEvent(props.onSight)
  useEffect(() => {
    if (last >= first) tellSight(first, last)
  }, [first, last])

  useImperativeHandle(props.ref, () => ({
    toTop: (place = 0) => {
      tall.jump(place)
      active.restart()
    },
    focusRow: active.focusRow,
    revealRow: (key, place = null) => {
      const at = block.rows.findIndex(row => keyOf(row) === key)
      if (paged && at >= 0) revealIn(scroller, at * rowPx, rowPx)
      const index = at < 0 ? place : block.start + at
      if (!paged && index !== null) tall.reveal(index)
    },
  }))

  // Another page begins at its top; the scroll box is the browser's.
  const page = paged ? block.start : 0
  const pageBefore = useRef(page)
  const onTurned = useEffectEvent(() => {
    if (scroller) scroller.scrollTop = 0
    active.restart()
  })
  useLayoutEffect(() => {
    if (pageBefore.current === page) return
    pageBefore.current = page
    onTurned()
  }, [page])

  const fitToContent = (names: readonly string[]) => {
    const fitting = names.flatMap(name => {
      const px = scroller && fittingWidth(scroller, name)
      return px ? [[name, boundWidth(px)] as const] : []
    })
    onSettings(now => ({ ...now, widths: { ...now.widths, ...Object.fromEntries(fitting) } }))
  }
  const menu = useGridMenu<{ field: Field; row: Row | null }>(({ field, row }) =>
    row
      ? props.cellEntries(row, field)
      : headerEntries(field, order, dataset.defaultOrder, settings, {
          onOrder: props.onOrder,
          onSettings,
          onHide: () => onSettings(now => showColumn(now, dataset, field.name, false)),
          onFit: () => fitToContent([field.name]),
          onFitAll: () => fitToContent(settings.shown),
        }),
  )
  const openMenu = (place: MenuPlace, at: number, name: string) => {
    const field = fields.find(one => one.name === name)
    const row = at < 0 ? null : rowAt(at)
    if (!field || (at >= 0 && !row)) return
    menu.open(place, row ? field.label : `${field.label} column`, { field, row })
  }
  const openAt = (index: number) => {
    const row = rowAt(index)
    if (row) props.onOpen(row)
  }

  // Taken where they bubble to: a handler per cell would be thousands.
  const handlers = {
    onClick: (event: MouseEvent) => {
      const place = menuPlace(event)
      if (place) return openMenu(place, place.row, place.column)
      // Marking text in a cell ends with a click too.
      if (window.getSelection()?.isCollapsed === false) return
      const cell = cellOf(event.target)
      if (!cell || cell.row < 0) return
      if (event.shiftKey) selection.extend(cell.row, active.row < 0 ? undefined : active.row)
      else if (event.ctrlKey || event.metaKey || cell.column === CHOICE_COLUMN) selection.toggle(cell.row)
      else openAt(cell.row)
    },
    onMouseDown: (event: MouseEvent) => {
      const cell = event.shiftKey ? cellOf(event.target) : null
      // Shift would mark text up to here. The cell is not focused by that either: the range begins at the active one.
      if (cell && cell.row >= 0) event.preventDefault()
    },
    onContextMenu: (event: MouseEvent) => {
      const cell = event.target instanceof Element && event.target.closest<HTMLElement>('[data-column]')
      const header = event.target instanceof Element && event.target.closest<HTMLElement>('[data-name]')
      const at = cellOf(event.target)
      // The browser's own menu stays within reach: with Shift, and for marked text.
      if (event.shiftKey || window.getSelection()?.isCollapsed === false) return
      const name = at?.column ?? (header ? header.dataset.name : undefined)
      if (name === undefined || name === CHOICE_COLUMN) return
      event.preventDefault()
      const anchor = cell || header
      if (anchor) openMenu({ cell: anchor, at: { x: event.clientX, y: event.clientY } }, at?.row ?? -1, name)
    },
    onFocus: active.onFocus,
    onBlur: active.onBlur,
    onKeyDown: gridKeys({
      active,
      selection,
      open: openAt,
      copy: () => {
        const row = rowAt(active.row)
        const field = fields.find(one => one.name === active.column) ?? fields[0]
        if (row && field) props.onCopy(row, field)
      },
      menu: cell => openMenu({ cell, at: null }, active.row, active.column),
      page: onPage,
    }),
  }

  const resizeOf = (name: string): HeaderResize | null => {
    const header = headers.find(one => one.column.id === name)
    return header
      ? {
          start: header.getResizeHandler(),
          fit: () => fitToContent([name]),
          active: header.column.getIsResizing(),
        }
      : null
  }

  return (
    <div
      ref={setScroller}
      className="h-full overflow-auto overscroll-contain bg-panel [overflow-anchor:none]"
    >
      <div
        {...gridRole(props.label, total, props.busy || selection.busy)}
        className={`transition-opacity ${props.busy ? 'opacity-60' : ''}`}
        style={gridStyle(widths, pinned, rowPx)}
        {...handlers}
      >
        <div {...ROW_GROUP} className="sticky top-0 z-10">
          <GridHeader
            fields={fields}
            pinned={pinned}
            order={order}
            activeColumn={active.row < 0 ? active.column : null}
            chosen={selection.isAll || (selection.size > 0 && 'mixed')}
            onChoose={() => (selection.size > 0 ? selection.clear() : selection.all())}
            resizeOf={resizeOf}
            onSort={(field, additive) =>
              props.onOrder(nextOrder(order, dataset.defaultOrder, field, additive))
            }
            onPlace={(name, place) => onSettings(now => placeColumn(now, name, place))}
          />
        </div>
        <div {...ROW_GROUP} className="relative" style={{ height: heightPx }}>
          {drawn.map(index => {
            const row = rowAt(index)
            const key = row ? keyOf(row) : null
            return (
              <GridRow
                key={key ?? index}
                row={row}
                index={index}
                top={topOf(index)}
                fields={fields}
                pinnedStart={pinned.start}
                pinnedEnd={pinned.end}
                tone={(row && props.toneOf?.(row)) ?? null}
                activeColumn={index === active.row ? active.column : null}
                open={key !== null && key === props.openKey}
                selected={key !== null && selection.has(key)}
              />
            )
          })}
        </div>
      </div>
      {props.end}
      {menu.drawn}
    </div>
  )
}

/** How many columns can stay in sight within a width: first those at the start, at least the one that names the row. */
function pinnedOf(widths: readonly number[], wanted: ColumnSettings, widthPx: number | null): Pinned {
  const room = widthPx === null ? Number.POSITIVE_INFINITY : widthPx * PINNED_PART
  let used = CHOICE_PX
  const fits = (px: number) => {
    used += px
    return used <= room
  }
  const start = Math.max(1, widths.slice(0, wanted.pinned).filter(fits).length)
  const last = widths
    .slice(start)
    .slice(-1 - wanted.pinnedEnd)
    .slice(1)
  return { start, end: last.reverse().filter(fits).length }
}

/** The rows with one more at its place in their order, if it is a row of the list. */
function withRow(rows: readonly number[], row: number, count: number): readonly number[] {
  const [first] = rows
  if (row < 0 || row >= count || first === undefined || rows.includes(row)) return rows
  return row < first ? [row, ...rows] : [...rows, row]
}

/** Scrolls a box that holds one page just as far as needed for a row to be seen whole. */
function revealIn(scroller: HTMLElement | null, top: number, rowPx: number): void {
  if (!scroller) return
  const above = top - scroller.scrollTop
  const below = top + rowPx - (scroller.scrollTop + scroller.clientHeight - HEADER_PX)
  if (above < 0) scroller.scrollTop += above
  else if (below > 0) scroller.scrollTop += below
}

/** The cell or header that a press on a menu's button is about. */
function menuPlace({ target }: MouseEvent): (MenuPlace & { row: number; column: string }) | null {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-menu]') : null
  const cell = button?.parentElement
  const header = cell?.dataset.name
  if (!button || !cell) return null
  if (header !== undefined) {
    const sort = cell.querySelector<HTMLElement>('[data-column]') ?? cell
    return { cell: sort, at: null, row: -1, column: header }
  }
  const at = cellOf(cell)
  return at && { cell, at: null, ...at }
}

const gridStyle = (widths: readonly number[], { start, end }: Pinned, rowPx: number) => {
  const pins = (name: string, some: readonly number[], from: number) => {
    let px = from
    return some.map((one, place) => {
      px += one
      return [`--${name}-${place}`, `${px - one}px`]
    })
  }
  // What is left of the width goes to the last column that is not pinned at the end.
  const wide = widths.length - 1 - end
  return {
    '--row': `${rowPx}px`,
    '--grid-columns': [
      `${CHOICE_PX}px`,
      ...widths.map((px, place) => (place === wide ? `minmax(${px}px, 1fr)` : `${px}px`)),
    ].join(' '),
    ...Object.fromEntries([
      ...pins('pin', widths.slice(0, start), CHOICE_PX),
      ...pins('pin-end', widths.slice(widths.length - end).reverse(), 0),
    ]),
    width: `max(100%, ${widths.reduce((sum, px) => sum + px, CHOICE_PX)}px)`,
  }
}
