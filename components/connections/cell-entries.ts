import { cellFilters } from '@/components/filters/cell-filters'
import type { ListMoves } from '@/components/filters/use-list-url'
import type { GridRowData } from '@/components/grid/cell-value'
import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { RowCopies } from './use-row-copies'

interface CellActions<Row extends GridRowData> {
  readonly dataset: Dataset
  readonly filter: Filter
  readonly moves: ListMoves
  readonly copies: RowCopies<Row>
  readonly onOpen: (row: Row) => void
  /** What else its screen can do with a row, from that cell of it. */
  readonly entriesOf?: (row: Row, field: Field) => MenuGroups[number]
}

/** What the menu of a cell offers: to narrow the list by its value, to copy it, its row or the row's link, and what its screen can do. */
export function cellEntries<Row extends GridRowData>(
  { dataset, filter, moves, copies, onOpen, entriesOf }: CellActions<Row>,
  row: Row,
  field: Field,
): MenuGroups {
  return [
    cellFilters(dataset, filter, field, row[field.name]).map(one => ({
      label: one.label,
      about: one.about,
      onPick: () => moves.setFilter(one.filter),
    })),
    [
      { label: 'Copy value', onPick: () => copies.value(row, field) },
      { label: 'Copy row as JSON', onPick: () => copies.json([row]) },
      { label: 'Copy link', onPick: () => copies.links([row]) },
    ],
    [{ label: 'Open', onPick: () => onOpen(row) }, ...(entriesOf?.(row, field) ?? [])],
  ]
}
