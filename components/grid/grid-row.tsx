import { memo } from 'react'
import { DISPLAYS } from '@/components/display/displays'
import type { Field } from '@/lib/schema/field'
import type { GridRowData, RowTone } from './cell-value'
import {
  CHOICE_CELL,
  CHOICE_COLUMN,
  cellRole,
  choiceRole,
  type Pinned,
  pinnedPart,
  rowRole,
} from './grid-roles'

interface GridRowProps {
  /** Null while its page is on the way. */
  row: GridRowData | null
  /** Place in the whole list, from 0. */
  index: number
  /** Distance from the first row, px. */
  top: number
  fields: readonly Field[]
  pinnedStart: number
  pinnedEnd: number
  tone: RowTone | null
  /** The column of the active cell when it is in this row. */
  activeColumn: string | null
  open: boolean
  selected: boolean
}

/** One row. Drawn again only when what it shows changes: all its props are compared by identity. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, top, fields, pinnedStart, pinnedEnd, tone, activeColumn, open, selected } = props
  // Of a row that is not here yet only the active cell can be gone to.
  const reached = (column: string) =>
    row || column === activeColumn
      ? ({ 'data-column': column, tabIndex: column === activeColumn ? 0 : -1 } as const)
      : null
  return (
    <div
      {...rowRole(index, open, selected)}
      data-tone={tone ?? undefined}
      className="group/row absolute inset-x-0 top-0 grid h-(--row) cursor-pointer grid-cols-(--grid-columns) border-b border-line bg-panel [contain:layout_style] not-aria-[current=true]:data-[tone=danger]:bg-danger-soft hover:bg-hover aria-selected:bg-accent-soft aria-[current=true]:bg-accent-soft"
      style={{ transform: `translateY(${top}px)` }}
    >
      <div {...CHOICE_CELL} className="sticky start-0 z-2 bg-inherit">
        <div
          {...(row ? choiceRole(selected) : null)}
          {...reached(CHOICE_COLUMN)}
          className="grid size-full cursor-default place-items-center focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent before:size-3.5 before:rounded-[3px] before:border before:border-line-strong before:bg-panel group-aria-selected/row:before:border-accent group-aria-selected/row:before:bg-accent group-aria-selected/row:before:text-center group-aria-selected/row:before:text-[0.6875rem] group-aria-selected/row:before:leading-3 group-aria-selected/row:before:font-bold group-aria-selected/row:before:text-on-accent group-aria-selected/row:before:content-['✓']"
        />
      </div>
      {fields.map((field, place) => (
        <div
          key={field.name}
          {...cellRole(place === 0)}
          {...reached(field.name)}
          {...cellLook(field, place, fields.length, { start: pinnedStart, end: pinnedEnd })}
        >
          {row ? (
            <CellContent row={row} field={field} />
          ) : (
            // What names a row must never be without words.
            <span className="skeleton inline-block h-3 w-3/5">
              {place === 0 ? <span className="sr-only">Loading</span> : null}
            </span>
          )}
          {row && field.name === activeColumn ? <CellMenuButton label={field.label} /> : null}
        </div>
      ))}
    </div>
  )
})

function CellContent({ row, field }: { row: GridRowData; field: Field }) {
  const Show = DISPLAYS[field.display]
  // A column that was just shown: its values are on their way.
  if (row[field.name] === undefined) return <span className="skeleton inline-block h-3 w-3/5" />
  return <Show value={row[field.name]} field={field} />
}

/** Seen while the cell has the focus; the menu key and the pointer's context menu open the same. */
const CellMenuButton = ({ label }: { label: string }) => (
  <button
    type="button"
    tabIndex={-1}
    data-menu
    aria-haspopup="menu"
    aria-label={`Actions for ${label}`}
    title="Actions (Shift+F10)"
    className="absolute inset-y-0 end-0.5 my-auto hidden size-6 place-items-center rounded-sm border border-line bg-panel text-muted hover:text-ink [:focus-within>&]:grid"
  >
    ⋮
  </button>
)

function cellLook(field: Field, place: number, of: number, pinned: Pinned) {
  const part = pinnedPart(place, of, pinned)
  return {
    style: part.style,
    className: [
      'truncate px-2.5 leading-(--row) focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
      field.column.align === 'end' ? 'text-end' : '',
      part.className,
      place === 0
        ? 'font-medium group-aria-[current=true]/row:shadow-[inset_3px_0_0_var(--color-accent)]'
        : '',
    ].join(' '),
  }
}
