import { labelOf } from '@/components/display/display-props'
import { quantityOf } from '@/components/filters/quantity'
import type { GridRowData } from '@/components/grid/cell-value'
import type { MenuBranch, MenuEntry, MenuGroups } from '@/components/ui/menu-entries'
import { formatInstant } from '@/lib/format/instant'
import type { Field } from '@/lib/schema/field'
import { type CellActions, filterEntries } from './cell-entries'

/** What the menu of a card offers: what the menus of all its row's cells offer, each value's own one step further. */
export function cardEntries<Row extends GridRowData>(
  actions: CellActions<Row>,
  row: Row,
  fields: readonly Field[],
): MenuGroups<MenuEntry | MenuBranch> {
  const { copies, onOpen, entriesOf } = actions
  const own = fields.flatMap(field => entriesOf?.(row, field) ?? [])
  const isFirst = ({ label, about }: MenuEntry, at: number) =>
    own.findIndex(other => other.label === label && other.about === about) === at
  return [
    [{ label: 'Open', onPick: () => onOpen(row) }, ...own.filter(isFirst)],
    [
      { label: 'Copy row as JSON', onPick: () => copies.json([row]) },
      { label: 'Copy link', onPick: () => copies.links([row]) },
    ],
    fields.map(field => ({
      label: field.label,
      about: valueWords(field, row[field.name]),
      more: [
        filterEntries(actions, row, field),
        [{ label: 'Copy value', onPick: () => copies.value(row, field) }],
      ],
    })),
  ]
}

/** A value in words, numbers and instants as a card shows them. */
function valueWords(field: Field, value: unknown): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map(item => labelOf(field, String(item))).join(', ')
  if (value === null || value === undefined || value === '' || Array.isArray(value)) return '—'
  if (typeof value === 'number') return quantityOf(field).format(value)
  return field.kind === 'instant' ? formatInstant(String(value)) : labelOf(field, String(value))
}
