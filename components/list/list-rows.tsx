'use client'

import { ArrowUp } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { useListFeed } from '@/components/data/use-list-feed'
import type { Turning } from '@/components/data/use-paged-feed'
import type { ListMoves, ListUrl } from '@/components/filters/use-list-url'
import type { GridRowData } from '@/components/grid/cell-value'
import type { ColumnSettings } from '@/components/grid/column-settings'
import { DataGrid, type DataGridProps } from '@/components/grid/data-grid'
import type { ListHandle } from '@/components/grid/list-handle'
import { ListSkeleton } from '@/components/grid/list-skeleton'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'
import type { MenuGroups } from '@/components/ui/menu-entries'
import { NO_FILTER } from '@/lib/query/filter'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { cellEntries } from './cell-entries'
import { PageTurner } from './page-turner'
import type { RowCopies } from './use-row-copies'

// Cards are for narrow screens, notices for lists without rows: most visits need neither.
const ListCards = later(() => import('./list-cards').then(part => part.ListCards), <ListSkeleton />)
const AddressFailure = later(() => import('./list-notices').then(part => part.AddressFailure))
const ListFailure = later(() => import('./list-notices').then(part => part.ListFailure))
const NothingFound = later(() => import('./list-notices').then(part => part.NothingFound))

/** Rows drawn as placeholders before the first answer. */
const PLACEHOLDERS = 40
/** Rows drawn as placeholders after those held, while the next page is on its way and no count is known. */
const NEXT_ROWS = 20

interface ListRowsProps<Row extends GridRowData>
  extends Pick<DataGridProps<Row>, 'keyOf' | 'openKey' | 'onOpen' | 'toneOf' | 'selection'> {
  dataset: Dataset
  url: ListUrl
  moves: ListMoves
  feed: ReturnType<typeof useListFeed<Row>>
  /** Set where rows come in pages. */
  turning: Turning | null
  total: number | null
  newer: number
  onNewest: () => void
  /** Null until the browser has said how wide it is. */
  narrow: boolean | null
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
  copies: RowCopies<Row>
  entriesOf?: (row: Row, field: Field) => MenuGroups[number]
  chosenRows: () => readonly Row[]
  ref: Ref<ListHandle>
}

/** The rows of any list, or what there is to say in their place. */
export function ListRows<Row extends GridRowData>(props: ListRowsProps<Row>) {
  const { dataset, url, moves, feed, total, narrow, turning } = props
  const clear = () => moves.setFilter(NO_FILTER)
  if (url.errors.length > 0) {
    return (
      <Centred>
        <AddressFailure errors={url.errors} onClear={clear} />
      </Centred>
    )
  }
  if (feed.error) {
    return (
      <Centred>
        <ListFailure error={feed.error} onRetry={feed.retry} />
      </Centred>
    )
  }
  if (feed.reachedEnd && feed.block.rows.length === 0) {
    return (
      <Centred>
        <NothingFound dataset={dataset} filter={url.filter} onClear={clear} />
      </Centred>
    )
  }
  const count = roomFor(feed, total)
  const { copies, onOpen, entriesOf } = props
  const actions = { dataset, filter: url.filter, moves, copies, onOpen, entriesOf }
  const shared = {
    dataset,
    label: dataset.label,
    block: feed.block,
    keyOf: props.keyOf,
    count,
    total: feed.reachedEnd ? feed.block.start + feed.block.rows.length : total,
    openKey: props.openKey,
    busy: feed.pending || feed.replacing,
    order: url.order,
    onOrder: moves.setOrder,
    settings: props.settings,
    onSettings: props.onSettings,
    onOpen: props.onOpen,
    selection: props.selection,
    cellEntries: (row: Row, field: Field) => cellEntries(actions, row, field),
    onCopy: (row: Row, field: Field) => {
      const chosen = props.chosenRows()
      if (chosen.length > 0) props.copies.csv(chosen)
      else props.copies.value(row, field)
    },
    toneOf: props.toneOf,
    onSight: feed.onSight,
    onPage: turning?.turn,
    end: turning ? null : <ListEnd feed={feed} />,
    ref: props.ref,
  }
  return (
    <div className="relative h-full">
      {props.newer > 0 ? (
        <div className="pointer-events-none absolute inset-x-0 top-11 z-20 flex justify-center">
          <Button
            tone="accent"
            className="pointer-events-auto rounded-full shadow-float"
            onClick={props.onNewest}
          >
            <ArrowUp aria-hidden className="size-3.5" />
            {props.newer.toLocaleString('en-US')} new
          </Button>
        </div>
      ) : null}
      {narrow === true ? null : (
        <div className={`flex h-full flex-col ${narrow === null ? 'max-sm:hidden' : ''}`}>
          <div className="min-h-0 flex-1">
            <DataGrid {...shared} />
          </div>
          {turning ? <PageTurner turning={turning} rows={feed.block.rows.length} total={total} /> : null}
        </div>
      )}
      {narrow === true ? <ListCards {...shared} actions={actions} /> : null}
      {narrow === null ? (
        <div className="h-full sm:hidden">
          <ListSkeleton />
        </div>
      ) : null}
    </div>
  )
}

type Feed = Pick<
  ReturnType<typeof useListFeed<GridRowData>>,
  'block' | 'pending' | 'replacing' | 'reachedEnd' | 'moreError' | 'resume'
>

function roomFor({ block, pending, replacing, reachedEnd }: Feed, total: number | null): number {
  if (pending) return PLACEHOLDERS
  const end = block.start + block.rows.length
  return reachedEnd || replacing ? end : Math.max(end + NEXT_ROWS, total ?? 0)
}

function ListEnd({ feed }: { feed: Feed }) {
  if (feed.moreError) {
    return (
      <p role="alert" className="sticky start-0 flex items-center justify-center gap-3 py-2 text-danger">
        The next rows could not be read.
        <Button onClick={feed.resume}>Try again</Button>
      </p>
    )
  }
  if (!feed.reachedEnd) return null
  return <p className="sticky start-0 py-2 text-center text-faint">End of the list</p>
}

const Centred = ({ children }: { children: ReactNode }) => (
  <div className="grid h-full place-items-center overflow-auto bg-panel p-6">{children}</div>
)
