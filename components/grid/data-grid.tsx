'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useState,
} from 'react'
import type { Order } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { GridRowData, RowBlock, RowTone } from './cell-value'
import type { ColumnSettings } from './column-settings'
import { GridHeader, type HeaderResize } from './grid-header'
import { gridRole, ROW_GROUP } from './grid-roles'
import { GridRow } from './grid-row'
import { useGridTable } from './grid-table'
import type { ListHandle } from './list-handle'
import { nextOrder } from './next-order'
import { cellOf, useActiveCell } from './use-active-cell'
import { useShownFields } from './use-shown-fields'

const ROW_PX = 32
const HEADER_PX = 33
const OVERSCAN = 5

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
  /** Rows that stand out; a cell of theirs says in words why. */
  toneOf?: (row: Row) => RowTone | null
  /** The rows in sight, first and last place; called whenever they change. */
  onSight: (first: number, last: number) => void
  /** A quiet line after the last row. */
  end: ReactNode
  ref?: Ref<ListHandle>
}

/** A virtual grid over a list of any length: only the rows in sight exist, and every index is true over the whole. */
export function DataGrid<Row extends GridRowData>(props: DataGridProps<Row>) {
  const { dataset, block, keyOf, count, total, settings, onSettings, order, onSight } = props
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const table = useGridTable({ dataset, rows: block.rows, keyOf, settings, onSettings })
  const headers = table.getFlatHeaders()
  const widths = headers.map(header => header.getSize())
  const fields = useShownFields(dataset, settings.shown)

  const rowAt = (index: number): Row | undefined => block.rows[index - block.start]
  const active = useActiveCell({
    scroller,
    block,
    keyOf,
    columns: settings.shown,
    headerPx: HEADER_PX,
    pinnedPx: widths[0] ?? 0,
    pageRows: () => Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEADER_PX) / ROW_PX) - 1),
  })

  // The active row stays drawn when it scrolls out of sight, so that the focus is not lost with it.
  const rangeExtractor = (range: Range) => {
    const drawn = defaultRangeExtractor(range)
    return active.row < 0 || active.row >= count || drawn.includes(active.row)
      ? drawn
      : [...drawn, active.row].sort((a, b) => a - b)
  }
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    scrollMargin: HEADER_PX,
    overscan: OVERSCAN,
    rangeExtractor,
    getItemKey: index => {
      const row = rowAt(index)
      return row ? keyOf(row) : index
    },
  })

  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? -1
  // What is in sight is the scroll box's state; the pages that feed it follow.
  const tellSight = useEffectEvent(onSight)
  useEffect(() => {
    if (last >= first) tellSight(first, last)
  }, [first, last])

  useImperativeHandle(props.ref, () => ({
    toTop: () => {
      if (scroller) scroller.scrollTop = 0
    },
    focusRow: active.focusRow,
    revealRow: (key: string) => {
      const at = block.rows.findIndex(row => keyOf(row) === key)
      if (at >= 0) virtualizer.scrollToIndex(block.start + at, { align: 'auto' })
    },
  }))

  const openAt = (index: number) => {
    const row = rowAt(index)
    if (row) props.onOpen(row)
  }
  const onClick = (event: MouseEvent) => {
    // Marking text in a cell ends with a click too.
    if (window.getSelection()?.isCollapsed === false) return
    const cell = cellOf(event.target)
    if (cell && cell.row >= 0) openAt(cell.row)
  }

  // Taken where they bubble to: a handler per cell would be thousands.
  const handlers = {
    onClick,
    onFocus: active.onFocus,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && active.row >= 0 && cellOf(event.target)) openAt(active.row)
      else active.onKeyDown(event)
    },
  }

  const resizeOf = (name: string): HeaderResize | null => {
    const header = headers.find(one => one.column.id === name)
    return header
      ? {
          start: header.getResizeHandler(),
          reset: () => header.column.resetSize(),
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
        {...gridRole(props.label, total, props.busy)}
        className={`transition-opacity ${props.busy ? 'opacity-60' : ''}`}
        style={gridStyle(widths)}
        {...handlers}
      >
        <div {...ROW_GROUP} className="sticky top-0 z-10">
          <GridHeader
            fields={fields}
            order={order}
            activeColumn={active.row < 0 ? active.column : null}
            resizeOf={resizeOf}
            onSort={(field, additive) =>
              props.onOrder(nextOrder(order, dataset.defaultOrder, field, additive))
            }
          />
        </div>
        <div {...ROW_GROUP} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(item => {
            const row = rowAt(item.index) ?? null
            return (
              <GridRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start - HEADER_PX}
                fields={fields}
                tone={(row && props.toneOf?.(row)) ?? null}
                activeColumn={item.index === active.row ? active.column : null}
                open={row !== null && props.openKey !== null && keyOf(row) === props.openKey}
              />
            )
          })}
        </div>
      </div>
      {props.end}
    </div>
  )
}

const gridStyle = (widths: readonly number[]) => ({
  '--grid-columns': widths
    .map((px, place) => (place === widths.length - 1 ? `minmax(${px}px, 1fr)` : `${px}px`))
    .join(' '),
  width: `max(100%, ${widths.reduce((sum, px) => sum + px, 0)}px)`,
})
