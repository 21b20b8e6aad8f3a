import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { Order } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'
import { ChooseAll } from './choose-all'
import { CHOICE_COLUMN, columnHeaderRole, HEADER_ROW, type Pinned, pinnedPart } from './grid-roles'
import { useColumnDrag } from './use-column-drag'

/** What a header needs to be dragged: the table's own handlers. */
export interface HeaderResize {
  readonly start: (event: unknown) => void
  readonly fit: () => void
  readonly active: boolean
}

interface GridHeaderProps {
  fields: readonly Field[]
  pinned: Pinned
  order: readonly Order[]
  /** The column of the active cell when it is in the header. */
  activeColumn: string | null
  /** Whether all rows are chosen, some, or none. */
  chosen: boolean | 'mixed'
  onChoose: () => void
  resizeOf: (name: string) => HeaderResize | null
  onSort: (field: string, additive: boolean) => void
  /** A column was dragged to a place among those shown. */
  onPlace: (name: string, place: number) => void
}

/**
 * The header row: a box to choose all rows, then a button per sortable column, its menu, and a handle to drag its
 * width. The menu does all that dragging does.
 */
export function GridHeader(props: GridHeaderProps) {
  const { fields, pinned, order, activeColumn, chosen, onChoose, resizeOf, onSort, onPlace } = props
  const drag = useColumnDrag(
    fields.map(field => field.name),
    fields.some(field => resizeOf(field.name)?.active),
    onPlace,
  )
  return (
    <div
      {...HEADER_ROW}
      {...drag.handlers}
      className="grid h-8.25 grid-cols-(--grid-columns) border-b border-line bg-sunken text-xs font-medium text-muted"
    >
      <div
        {...columnHeaderRole('Selection')}
        className="sticky start-0 z-2 grid place-items-center bg-inherit"
      >
        <ChooseAll
          chosen={chosen}
          data-column={CHOICE_COLUMN}
          tabIndex={activeColumn === CHOICE_COLUMN ? 0 : -1}
          onClick={onChoose}
          className="size-6"
        />
      </div>
      {fields.map((field, place) => (
        <HeaderCell
          key={field.name}
          field={field}
          part={pinnedPart(place, fields.length, pinned)}
          sorted={order.findIndex(key => key.field === field.name)}
          order={order}
          tabIndex={field.name === activeColumn ? 0 : -1}
          drop={drag.drop?.name === field.name ? drag.drop.side : undefined}
          resize={resizeOf(field.name)}
          onSort={onSort}
        />
      ))}
    </div>
  )
}

interface HeaderCellProps {
  field: Field
  part: ReturnType<typeof pinnedPart>
  /** Place among the keys of the order, -1 when it is none. */
  sorted: number
  order: readonly Order[]
  tabIndex: number
  /** The side where a dragged column would come to stand. */
  drop: 'before' | 'after' | undefined
  resize: HeaderResize | null
  onSort: (field: string, additive: boolean) => void
}

function HeaderCell(props: HeaderCellProps) {
  const { field, part, sorted, order, tabIndex, drop, resize, onSort } = props
  const direction = order[sorted]?.direction
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown
  const end = field.column.align === 'end'
  const inner = `flex h-full w-full items-center gap-1 px-2.5 focus-visible:-outline-offset-2 ${end ? 'justify-end' : ''}`
  return (
    <div
      {...columnHeaderRole(field.label, direction)}
      title={field.description}
      draggable
      data-name={field.name}
      data-drop={drop}
      data-column={field.sortable ? undefined : field.name}
      tabIndex={field.sortable ? undefined : tabIndex}
      className={`group/header min-w-0 data-[drop=after]:shadow-[inset_-2px_0_0_var(--color-accent)] data-[drop=before]:shadow-[inset_2px_0_0_var(--color-accent)] ${part.className}`}
      style={part.style}
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
          {direction ? <Arrow aria-hidden className="size-3 shrink-0" /> : null}
          {direction && order.length > 1 ? (
            <span className="text-[0.625rem]">
              <span className="sr-only">
                sorted {direction}ending, key {sorted + 1} of {order.length}
              </span>
              <span aria-hidden>{sorted + 1}</span>
            </span>
          ) : null}
        </button>
      ) : (
        <span className={inner}>
          <span className="truncate">{field.label}</span>
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        data-menu
        aria-haspopup="menu"
        aria-label={`${field.label} column menu`}
        title="Column menu (Shift+F10)"
        className={`absolute inset-y-0 ${end ? 'start-1' : 'end-1'} my-auto grid size-6 place-items-center rounded-sm bg-sunken opacity-0 group-focus-within/header:opacity-100 group-hover/header:opacity-100 hover:text-ink`}
      >
        ⋮
      </button>
      {resize ? (
        <span
          aria-hidden
          title="Drag to resize, double-click to fit"
          onMouseDown={resize.start}
          onTouchStart={resize.start}
          onDoubleClick={resize.fit}
          className={`absolute end-0 inset-y-0 z-2 w-1.5 cursor-col-resize touch-none hover:bg-accent ${resize.active ? 'bg-accent' : ''}`}
        />
      ) : null}
    </div>
  )
}
