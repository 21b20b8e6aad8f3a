import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { Order } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'
import { columnHeaderRole, HEADER_ROW } from './grid-roles'

/** What a header needs to be dragged: the table's own handlers. */
export interface HeaderResize {
  readonly start: (event: unknown) => void
  readonly reset: () => void
  readonly active: boolean
}

interface GridHeaderProps {
  fields: readonly Field[]
  order: readonly Order[]
  /** The column of the active cell when it is in the header. */
  activeColumn: string | null
  resizeOf: (name: string) => HeaderResize | null
  onSort: (field: string, additive: boolean) => void
}

/** The header row: a button per sortable column, and a handle to drag its width (the columns menu sets it too). */
export function GridHeader({ fields, order, activeColumn, resizeOf, onSort }: GridHeaderProps) {
  return (
    <div
      {...HEADER_ROW}
      className="grid h-8.25 grid-cols-(--grid-columns) border-b border-line bg-sunken text-xs font-medium text-muted"
    >
      {fields.map((field, place) => (
        <HeaderCell
          key={field.name}
          field={field}
          pinned={place === 0}
          sorted={order.findIndex(key => key.field === field.name)}
          order={order}
          tabIndex={field.name === activeColumn ? 0 : -1}
          resize={resizeOf(field.name)}
          onSort={onSort}
        />
      ))}
    </div>
  )
}

interface HeaderCellProps {
  field: Field
  pinned: boolean
  /** Place among the keys of the order, -1 when it is none. */
  sorted: number
  order: readonly Order[]
  tabIndex: number
  resize: HeaderResize | null
  onSort: (field: string, additive: boolean) => void
}

function HeaderCell({ field, pinned, sorted, order, tabIndex, resize, onSort }: HeaderCellProps) {
  const direction = order[sorted]?.direction
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown
  const end = field.column.align === 'end'
  const inner = `flex h-full w-full items-center gap-1 px-2.5 focus-visible:-outline-offset-2 ${end ? 'justify-end' : ''}`
  return (
    <div
      {...columnHeaderRole(direction)}
      title={field.description}
      data-column={field.sortable ? undefined : field.name}
      tabIndex={field.sortable ? undefined : tabIndex}
      className={`relative min-w-0 ${pinned ? 'sticky start-0 z-1 border-e border-line bg-inherit' : ''}`}
    >
      {field.sortable ? (
        <button
          type="button"
          data-column={field.name}
          tabIndex={tabIndex}
          className={`${inner} hover:text-ink ${direction ? 'text-ink' : ''}`}
          onClick={(event: MouseEvent) => onSort(field.name, event.shiftKey)}
        >
          <span className="truncate">{field.label}</span>
          {direction ? (
            <span className="flex items-center" aria-hidden>
              <Arrow className="size-3" />
              {order.length > 1 ? <span className="text-[0.625rem]">{sorted + 1}</span> : null}
            </span>
          ) : null}
        </button>
      ) : (
        <span className={inner}>
          <span className="truncate">{field.label}</span>
        </span>
      )}
      {resize ? (
        <span
          aria-hidden
          onMouseDown={resize.start}
          onTouchStart={resize.start}
          onDoubleClick={resize.reset}
          className={`absolute end-0 inset-y-0 z-2 w-1.5 cursor-col-resize touch-none hover:bg-accent ${resize.active ? 'bg-accent' : ''}`}
        />
      ) : null}
    </div>
  )
}
