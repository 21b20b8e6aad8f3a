import { ArrowDownUp } from 'lucide-react'
import type { MenuBranch, MenuGroups } from '@/components/ui/menu-entries'
import type { Order } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { ChooseAll } from './choose-all'
import { columnFields } from './column-fields'
import { sortEntries } from './sort-entries'
import type { RowSelection } from './use-selection'

interface CardBarProps {
  dataset: Dataset
  shown: readonly Field[]
  order: readonly Order[]
  onOrder: (next: readonly Order[]) => void
  selection: RowSelection
  onMenu: (button: HTMLElement, label: string, groups: MenuGroups<MenuBranch>) => void
}

/** What the header is to the grid: the box that chooses all rows, and what they are sorted by. */
export function CardBar({ dataset, shown, order, onOrder, selection, onMenu }: CardBarProps) {
  const fields = columnFields(dataset)
  const words = order.map(({ field, direction }) => {
    const label = fields.find(one => one.name === field)?.label ?? field
    return `${label} ${direction === 'asc' ? '↑' : '↓'}`
  })
  // What the list is sorted by can be changed whether it is shown or not.
  const sortable = fields.filter(
    field => field.sortable && (shown.includes(field) || order.some(key => key.field === field.name)),
  )
  const groups = [
    sortable.map(field => {
      const place = order.findIndex(key => key.field === field.name)
      const about = place < 0 ? undefined : `key ${place + 1}, ${order[place]?.direction}ending`
      return {
        label: field.label,
        about,
        more: [sortEntries(field.name, order, dataset.defaultOrder, onOrder)],
      }
    }),
  ]
  return (
    <div className="flex h-11.25 shrink-0 items-stretch border-b border-line bg-sunken text-xs font-medium text-muted">
      <ChooseAll
        className="w-11"
        chosen={selection.isAll || (selection.size > 0 && 'mixed')}
        onClick={() => (selection.size > 0 ? selection.clear() : selection.all())}
      />
      <button
        type="button"
        aria-haspopup="menu"
        className="flex min-w-0 flex-1 items-center gap-1.5 pe-3 text-start hover:text-ink"
        onClick={event => onMenu(event.currentTarget, 'Sort by', groups)}
      >
        <ArrowDownUp aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">
          <span className="sr-only">Sorted by </span>
          {words.join(', ')}
        </span>
      </button>
    </div>
  )
}
