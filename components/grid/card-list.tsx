'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useEffectEvent, useImperativeHandle, useState } from 'react'
import { DISPLAYS } from '@/components/display/displays'
import type { Field } from '@/lib/schema/field'
import type { GridRowData } from './cell-value'
import type { DataGridProps } from './data-grid'
import { useShownFields } from './use-shown-fields'

const TITLE_PX = 34
const LINE_PX = 22
const PAD_PX = 20

/** The same list for a narrow screen: a card per row with the same columns, each as a named line. */
export function CardList<Row extends GridRowData>(props: DataGridProps<Row>) {
  const { dataset, block, keyOf, count, total, settings, onSight } = props
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const fields = useShownFields(dataset, settings.shown)
  const cardPx = TITLE_PX + PAD_PX + Math.ceil((fields.length - 1) / 2) * LINE_PX
  const rowAt = (index: number): Row | undefined => block.rows[index - block.start]
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => cardPx,
    overscan: 4,
    getItemKey: index => {
      const row = rowAt(index)
      return row ? keyOf(row) : index
    },
  })
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? -1
  const tellSight = useEffectEvent(onSight)
  useEffect(() => {
    if (last >= first) tellSight(first, last)
  }, [first, last])

  const buttonOf = (key: string) =>
    scroller?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"] button`)
  useImperativeHandle(props.ref, () => ({
    toTop: () => {
      if (scroller) scroller.scrollTop = 0
    },
    focusRow: key => buttonOf(key)?.focus({ preventScroll: true }),
    revealRow: (key, place = null) => {
      const at = block.rows.findIndex(row => keyOf(row) === key)
      const index = at < 0 ? place : block.start + at
      if (index !== null) virtualizer.scrollToIndex(index, { align: 'auto' })
    },
  }))

  return (
    <div ref={setScroller} className="h-full overflow-auto overscroll-contain [overflow-anchor:none]">
      <ul
        aria-label={props.label}
        aria-busy={props.busy}
        className={`relative transition-opacity ${props.busy ? 'opacity-60' : ''}`}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(item => {
          const row = rowAt(item.index)
          const key = row ? keyOf(row) : ''
          return (
            <li
              key={item.key}
              data-card={key}
              aria-setsize={total ?? -1}
              aria-posinset={item.index + 1}
              data-tone={(row && props.toneOf?.(row)) || undefined}
              className="absolute inset-x-0 top-0 border-b border-line bg-panel px-3 py-2.5 data-[tone=danger]:bg-danger-soft"
              style={{ height: cardPx, transform: `translateY(${item.start}px)` }}
            >
              {row ? (
                <Card
                  row={row}
                  fields={fields}
                  open={key === props.openKey}
                  onOpen={() => props.onOpen(row)}
                />
              ) : (
                <span className="skeleton block h-4 w-2/3" />
              )}
            </li>
          )
        })}
      </ul>
      {props.end}
    </div>
  )
}

interface CardProps {
  row: GridRowData
  fields: readonly Field[]
  open: boolean
  onOpen: () => void
}

const isSameCard = (one: CardProps, other: CardProps) =>
  one.row === other.row && one.fields === other.fields && one.open === other.open

// The handler is another one at every drawing but does the same for the same row.
const Card = memo(function Card({ row, fields, open, onOpen }: CardProps) {
  const [title, ...rest] = fields
  return (
    <>
      <h2 className="text-base font-medium">
        <button
          type="button"
          aria-current={open ? 'true' : undefined}
          onClick={onOpen}
          className="block min-h-7 w-full truncate rounded-sm text-start after:absolute after:inset-0 aria-[current=true]:text-accent-strong"
        >
          {title ? <Value row={row} field={title} /> : 'Open'}
        </button>
      </h2>
      <dl className="mt-0.5 grid grid-cols-2 gap-x-2 text-xs tracking-tight">
        {rest.map(field => (
          <div key={field.name} className="flex h-5.5 min-w-0 items-baseline gap-1">
            <dt className="shrink-0 text-faint">{field.label}</dt>
            <dd className="min-w-0 truncate">
              <Value row={row} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}, isSameCard)

function Value({ row, field }: { row: GridRowData; field: Field }) {
  const Show = DISPLAYS[field.display]
  return <Show value={row[field.name]} field={field} />
}
