import { memo, useId } from 'react'
import { DISPLAYS } from '@/components/display/displays'
import type { Field } from '@/lib/schema/field'
import type { GridRowData } from './cell-value'

interface CardProps {
  row: GridRowData
  fields: readonly Field[]
  open: boolean
  selected: boolean
}

// Presses are taken by the list, which knows the rows of now.
const LEFT_TO_LIST = () => undefined

/**
 * A row as a card: a box to choose it, what names it, its menu, and a named line for each other column. Drawn again only
 * when what it shows changes: all its props are compared by identity.
 */
export const Card = memo(function Card({ row, fields, open, selected }: CardProps) {
  const [title, ...rest] = fields
  const id = useId()
  const of = (part: string) => ({ id: `${id}${part}`, 'aria-labelledby': `${id}${part} ${id}title` })
  return (
    <>
      <div className="flex h-11">
        <label data-part="choice" className="grid w-11 shrink-0 place-items-center">
          <input
            type="checkbox"
            {...of('choice')}
            aria-label="Choose"
            className="size-4.5"
            checked={selected}
            onChange={LEFT_TO_LIST}
          />
        </label>
        <h2 className="min-w-0 flex-1 text-base font-medium">
          <button
            type="button"
            id={`${id}title`}
            data-part="title"
            data-column={title?.name}
            aria-current={open ? 'true' : undefined}
            className="block h-full w-full truncate rounded-sm text-start aria-[current=true]:text-accent-strong"
          >
            {title ? <Value row={row} field={title} /> : 'Open'}
          </button>
        </h2>
        <button
          type="button"
          {...of('menu')}
          data-part="menu"
          aria-haspopup="menu"
          aria-label="Actions for"
          title="Actions (Shift+F10)"
          className="grid w-11 shrink-0 place-items-center text-lg text-muted hover:text-ink"
        >
          ⋮
        </button>
      </div>
      <dl className="grid grid-cols-2 gap-x-2 px-3 text-xs tracking-tight empty:hidden">
        {rest.map(field => (
          <div key={field.name} data-column={field.name} className="flex h-5.5 min-w-0 items-baseline gap-1">
            <dt className="shrink-0 text-faint">{field.label}</dt>
            <dd className="min-w-0 truncate">
              <Value row={row} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
})

function Value({ row, field }: { row: GridRowData; field: Field }) {
  const Show = DISPLAYS[field.display]
  // A column that was just shown: its values are on their way.
  if (row[field.name] === undefined) return <span className="skeleton inline-block h-3 w-3/5" />
  return <Show value={row[field.name]} field={field} />
}
