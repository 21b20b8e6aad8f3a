import { cellFilters } from '@/components/filters/cell-filters'
import type { ListMoves } from '@/components/filters/use-list-url'
import type { GridRowData } from '@/components/grid/cell-value'
import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { RowCopies } from './use-row-copies'

/** What the menus of a list's cells act on. */
export interface CellActions<Row extends GridRowData> {
  readonly dataset: Dataset
  readonly filter: Filter
  readonly moves: Pick<ListMoves, 'setFilter'>
  readonly copies: RowCopies<Row>
  readonly onOpen: (row: Row) => void
  /** What else its screen can do with a row, from that cell of it. */
  readonly entriesOf?: (row: Row, field: Field) => MenuGroups[number]
}

/** The filters that a cell's value suggests. */
export const filterEntries = <Row extends GridRowData>(
  { dataset, filter, moves }: CellActions<Row>,
  row: Row,
  field: Field,
): MenuGroups[number] =>
  cellFilters(dataset, filter, field, row[field.name]).map(one => ({
    label: one.label,
    about: one.about,
    onPick: () => moves.setFilter(one.filter),
  }))

/** What the menu of a cell offers: to narrow the list by its value, to copy it, its row or the row's link, and what its screen can do. */
export function cellEntries<Row extends GridRowData>(
  actions: CellActions<Row>,
  row: Row,
  field: Field,
): MenuGroups {
  const { copies, onOpen, entriesOf } = actions
  return [
    filterEntries(actions, row, field),
    [
      { label: 'Copy value', onPick: () => copies.value(row, field) },
      { label: 'Copy row as JSON', onPick: () => copies.json([row]) },
      { label: 'Copy link', onPick: () => copies.links([row]) },
    ],
    [{ label: 'Open', onPick: () => onOpen(row) }, ...(entriesOf?.(row, field) ?? [])],
  ]
}
