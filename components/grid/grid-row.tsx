import { memo } from 'react'
import { DISPLAYS } from '@/components/display/displays'
import type { Field } from '@/lib/schema/field'
import type { GridRowData, RowTone } from './cell-value'
import { cellRole, rowRole } from './grid-roles'

interface GridRowProps {
  /** Null while its page is on the way. */
  row: GridRowData | null
  /** Place in the whole list, from 0. */
  index: number
  /** Distance from the first row, px. */
  top: number
  fields: readonly Field[]
  tone: RowTone | null
  /** The column of the active cell when it is in this row. */
  activeColumn: string | null
  open: boolean
}

/** One row. Drawn again only when what it shows changes: all its props are compared by identity. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, top, fields, tone, activeColumn, open } = props
  return (
    <div
      {...rowRole(index, open)}
      data-tone={tone ?? undefined}
      className="group/row absolute inset-x-0 top-0 grid h-row cursor-pointer grid-cols-(--grid-columns) border-b border-line bg-panel [contain:layout_style] data-[tone=danger]:bg-danger-soft hover:bg-hover aria-[current=true]:bg-accent-soft"
      style={{ transform: `translateY(${top}px)` }}
    >
      {fields.map((field, place) => (
        <div
          key={field.name}
          {...cellRole(place === 0)}
          data-column={row ? field.name : undefined}
          tabIndex={row ? (field.name === activeColumn ? 0 : -1) : undefined}
          className={cellClass(field, place === 0)}
        >
          {row ? (
            <CellContent row={row} field={field} />
          ) : (
            <span className="skeleton inline-block h-3 w-3/5" />
          )}
        </div>
      ))}
    </div>
  )
})

function CellContent({ row, field }: { row: GridRowData; field: Field }) {
  const Show = DISPLAYS[field.display]
  return <Show value={row[field.name]} field={field} />
}

const cellClass = (field: Field, pinned: boolean): string =>
  [
    'truncate px-2.5 leading-[2rem] focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
    field.column.align === 'end' ? 'text-end' : '',
    pinned
      ? 'sticky start-0 z-1 border-e border-line bg-inherit font-medium group-aria-[current=true]/row:shadow-[inset_3px_0_0_var(--color-accent)]'
      : '',
  ].join(' ')
