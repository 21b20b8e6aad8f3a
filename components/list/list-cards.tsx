import { CardList } from '@/components/grid/card-list'
import type { GridRowData } from '@/components/grid/cell-value'
import type { DataGridProps } from '@/components/grid/data-grid'
import { cardEntries } from './card-entries'
import type { CellActions } from './cell-entries'

interface ListCardsProps<Row extends GridRowData> extends DataGridProps<Row> {
  actions: CellActions<Row>
}

/** The rows of any list on a narrow screen, with all that can be done with them. Loaded there only. */
export function ListCards<Row extends GridRowData>({ actions, ...list }: ListCardsProps<Row>) {
  return <CardList {...list} cardEntries={(row, fields) => cardEntries(actions, row, fields)} />
}
