'use client'

import { Filter as FilterIcon, PanelTopClose, PanelTopOpen } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { PAGE_ROWS } from '@/components/data/list-pages'
import { ProblemError } from '@/components/data/problem-error'
import { useListFeed } from '@/components/data/use-list-feed'
import { useLiveQueries } from '@/components/data/use-live-queries'
import { usePagedFeed } from '@/components/data/use-paged-feed'
import { DETAIL_TABS, type DetailTab } from '@/components/detail/detail-tabs'
import type { HeadingRow } from '@/components/detail/heading-row'
import { ExportButton } from '@/components/export/export-button'
import { FilterChips } from '@/components/filters/filter-chips'
import { FiltersLoading } from '@/components/filters/filters-loading'
import { joined } from '@/components/filters/list-address'
import { SearchBox } from '@/components/filters/search-box'
import { type ListMoves, type ListUrl, useListUrl } from '@/components/filters/use-list-url'
import type { GridRowData } from '@/components/grid/cell-value'
import { ColumnsMenu } from '@/components/grid/columns-menu'
import type { DataGridProps } from '@/components/grid/data-grid'
import type { ListColumns } from '@/components/grid/list-columns'
import type { ListHandle } from '@/components/grid/list-handle'
import { useAskedFields } from '@/components/grid/use-asked-fields'
import { useListColumns } from '@/components/grid/use-list-columns'
import { useSelection } from '@/components/grid/use-selection'
import { LiveRowsButton } from '@/components/live/live-rows-button'
import { useLive } from '@/components/live/use-live'
import { SHORTCUT_AREA } from '@/components/shortcuts/use-shortcuts'
import { TimelineLoading } from '@/components/timeline/timeline-loading'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'
import type { MenuGroups } from '@/components/ui/menu-entries'
import { SheetButton } from '@/components/ui/sheet-button'
import { useAfterPaint } from '@/components/ui/use-after-paint'
import { useMedia } from '@/components/ui/use-media'
import { useCurrentView } from '@/components/views/use-current-view'
import { ViewChip } from '@/components/views/view-chip'
import { ViewsMenu } from '@/components/views/views-menu'
import { formatCount } from '@/lib/format/count'
import type { Field } from '@/lib/schema/field'
import { CompletenessLine } from './completeness-line'
import { CountLine } from './count-line'
import { ListRows } from './list-rows'
import { SelectionBar } from './selection-bar'
import { TimeKind } from './time-kind'
import { useAskedAhead } from './use-asked-ahead'
import { useListCommands } from './use-list-commands'
import { type ListPart, useListCounts } from './use-list-counts'
import { type Paused, useLiveRows } from './use-live-rows'
import { useReveal } from './use-reveal'
import { useRowCopies } from './use-row-copies'

// After the rows, and only what is looked at: the grid is what one came for.
const FilterPanel = later(
  () => import('@/components/filters/filter-panel').then(part => part.FilterPanel),
  <FiltersLoading />,
)
const Timeline = later(
  () => import('@/components/timeline/timeline').then(part => part.Timeline),
  <TimelineLoading />,
)
const ListForbidden = later(() => import('./list-notices').then(part => part.ListForbidden))
const ConnectionDrawer = later(() =>
  import('@/components/detail/connection-drawer').then(part => part.ConnectionDrawer),
)

const DrawerSteps = later(() => import('@/components/detail/drawer-steps').then(part => part.DrawerSteps))

const PAUSED: Readonly<Record<Paused, string>> = {
  reading: 'paused while you read',
  order: 'new rows are not sorted in by themselves',
}

interface ListScreenProps<Row extends GridRowData>
  extends Pick<DataGridProps<Row>, 'dataset' | 'keyOf' | 'toneOf'> {
  /** The columns to begin with. */
  columns: ListColumns
  /** What one row is: `connection`. */
  noun: string
  /** The rows told apart beside the count, and the word for them: `active`. */
  part: ListPart
  partWord: string
  /** The fields whose values the timeline can stack; the first one is unasked. */
  stackedBy: readonly string[]
  /** The fields of a row that are needed here whatever columns are shown, beside those that name it; all of them without. */
  ownFields?: readonly string[]
  /** The key of the row that the address says is open. */
  openKeyOf: (url: ListUrl) => string | null
  /** `how`: a step from row to row is none that Back should retrace. */
  onOpen: (row: Row, moves: ListMoves, how: 'push' | 'replace') => void
  /** The parameters of the address that shows a row, without `?`. */
  linkOf: (row: Row) => string
  /** What else can be done with a row, for the menu of its cells. */
  entriesOf?: (row: Row, field: Field) => MenuGroups[number]
  /** A row as the drawer shows it until the whole connection is here. */
  headingOf: (row: Row) => HeadingRow | null
  /** What is shown beside the list for the row that the address opens, where that is no connection. */
  renderOpen?: (open: { key: string; row: Row | null; steps: ReactNode; onClose: () => void }) => ReactNode
  /** A line above the count, about the whole list. */
  banner?: ReactNode
}

/** A list's screen: everything that is chosen lives in the address, the rest is drawn from it. */
export function ListScreen<Row extends GridRowData>(props: ListScreenProps<Row>) {
  const { dataset, keyOf, noun, part } = props
  const [url, plainMoves] = useListUrl(dataset)
  // What is drawn follows a move in the address a moment later; whoever drives the page can tell when.
  const address = useSearchParams().toString()
  const shownView = useCurrentView(dataset, url)
  const columns = useListColumns(dataset, props.columns, url.view, shownView.view)
  const { settings, onSettings: setSettings } = columns
  const [live, setLive] = useLive(dataset.name)
  const narrow = useMedia('(max-width: 639.98px)')
  const wide = useMedia('(min-width: 1024px)')
  const list = useRef<ListHandle>(null)

  const understood = url.errors.length === 0
  // Columns that are worked out on demand are asked for only while they are shown.
  const extra = dataset.derived.filter(field => settings.shown.includes(field.name))
  const fields = useAskedFields(dataset, settings.shown, props.ownFields)
  const only = fields === null ? [] : [`columns=${fields.join(',')}`]
  const askedFor = (question: string) =>
    joined(question, ...only, ...extra.map(field => `with=${field.name}`))
  const asked = askedFor(url.listSearch)
  // Cards are scrolled in any case.
  const paged = settings.paged && narrow !== true
  const moves = useAskedAhead({
    ...{ dataset, url, moves: plainMoves },
    askedFor: understood && !paged ? askedFor : null,
  })
  const scrolled = useListFeed<Row>(dataset.name, asked, understood && !paged)
  const turned = usePagedFeed<Row>({
    ...{ dataset: dataset.name, search: asked, enabled: understood && paged, page: url.show.page },
    onPage: (page, how) => moves.setShow({ page }, how),
  })
  const feed = paged ? turned : scrolled
  const rowsPainted = useAfterPaint(!feed.pending || !understood)
  const hasRows = !understood || (!feed.pending && !feed.replacing)
  const counts = useListCounts({ dataset, url, part, live, hasRows })
  const { newer, paused, failed, forgetNewer } = useLiveRows({ dataset, url, feed, live })
  useLiveQueries(live)
  const selection = useSelection<Row>({
    block: feed.block,
    keyOf,
    total: counts.total ?? feed.block.start + feed.block.rows.length,
    question: url.filterSearch,
    readRows: feed.readRows,
  })
  const copies = useRowCopies<Row>({ dataset, shown: settings.shown, linkOf: props.linkOf })
  const openKey = props.openKeyOf(url)

  // The scroll box is the browser's: a new question starts at its top, once its first rows are here.
  const shown = useRef(url.listSearch)
  useLayoutEffect(() => {
    if (feed.replacing || shown.current === url.listSearch) return
    shown.current = url.listSearch
    list.current?.toTop()
  }, [feed.replacing, url.listSearch])
  const reveal = useReveal({ list, block: feed.block, keyOf, openKey })
  // A link to a page leads to its rows, also where the reader scrolls rather than turns pages.
  const land = useEffectEvent(() => {
    list.current?.toTop(url.show.page * PAGE_ROWS)
    moves.setShow({ page: 0 }, 'replace')
  })
  const isLanding = url.show.page > 0 && narrow !== null && !paged && counts.total !== null && !feed.pending
  useEffect(() => {
    if (isLanding) land()
  }, [isLanding])
  const goToRow = (key: string, place: number | null) => {
    const isHere = feed.block.rows.some(row => keyOf(row) === key)
    if (paged && !isHere && place !== null) moves.setShow({ page: Math.floor(place / PAGE_ROWS) }, 'replace')
    reveal(key, place)
  }

  const close = () => {
    moves.setOpen(null)
    if (openKey !== null) list.current?.focusRow(openKey)
  }
  const steps =
    openKey !== null && understood ? (
      <DrawerSteps
        dataset={dataset.name}
        search={url.listSearch}
        keyOf={keyOf}
        rowKey={openKey}
        onStep={(row, place) => {
          props.onOpen(row, moves, 'replace')
          goToRow(keyOf(row), place)
        }}
        onPlace={goToRow}
      />
    ) : null
  const toNewest = () => {
    forgetNewer()
    list.current?.toTop()
    feed.toNewest()
  }

  const { timeline } = url.show
  const hasTimeline = narrow !== null && (timeline === null ? !narrow : timeline === 'on')
  const setTimeline = (on: boolean) =>
    moves.setShow({ timeline: on === (narrow === false) ? null : on ? 'on' : 'off' })
  useListCommands({
    ...{ dataset, url, moves, settings, live, hasTimeline },
    onLive: setLive,
    onTimeline: setTimeline,
    onSettings: setSettings,
  })
  const panel = rowsPainted ? (
    <FilterPanel
      dataset={dataset}
      filter={url.filter}
      filterSearch={url.filterSearch}
      live={live}
      hasRows={hasRows}
      onFilter={moves.setFilter}
    />
  ) : (
    <FiltersLoading />
  )
  const selectionBar = (
    <SelectionBar dataset={dataset} selection={selection} copies={copies} total={counts.total} />
  )
  const openRow = feed.block.rows.find(row => keyOf(row) === openKey)
  const filtersOn = url.filter.conditions.length + (url.filter.q ? 1 : 0) + (url.filter.since ? 1 : 0)

  if (feed.error instanceof ProblemError && feed.error.status === 403) {
    return <ListForbidden dataset={dataset} detail={feed.error.detail} />
  }
  return (
    <div className="flex h-full" data-address={address}>
      <h1 className="sr-only">{dataset.label}</h1>
      {wide === false ? null : (
        <aside
          aria-label="Filters"
          className="w-64 shrink-0 overflow-y-auto border-e border-line bg-panel max-lg:hidden [scrollbar-width:thin]"
        >
          {wide === null ? null : panel}
        </aside>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-start gap-2 border-b border-line bg-panel px-3 py-2">
          {wide === false ? (
            <SheetButton title="Filters" content={panel}>
              <FilterIcon aria-hidden className="size-3.5" />
              <span className="max-sm:sr-only">Filters</span>
              {filtersOn > 0 ? <span>{filtersOn}</span> : null}
            </SheetButton>
          ) : null}
          <SearchBox dataset={dataset} filter={url.filter} onFilter={moves.setFilter} />
          <LiveRowsButton live={live} onLive={setLive} />
          <Button
            aria-expanded={hasTimeline}
            aria-controls="timeline"
            onClick={() => setTimeline(!hasTimeline)}
          >
            {hasTimeline ? (
              <PanelTopClose aria-hidden className="size-3.5" />
            ) : (
              <PanelTopOpen aria-hidden className="size-3.5" />
            )}
            <span className="max-sm:sr-only">Timeline</span>
          </Button>
          <ViewsMenu dataset={dataset} url={url} moves={moves} columns={columns} />
          <ColumnsMenu
            dataset={dataset}
            settings={settings}
            onSettings={setSettings}
            view={columns.isOfView ? shownView.view : null}
            onOwn={columns.takeOwn}
          />
          {understood ? (
            <ExportButton
              dataset={dataset}
              noun={noun}
              filter={url.filter}
              search={url.listSearch}
              shown={settings.shown}
              total={counts.total}
            />
          ) : null}
          {narrow === null ? null : (
            <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1.5 empty:hidden">
              <ViewChip current={shownView} columns={columns} moves={moves} />
              <FilterChips dataset={dataset} filter={url.filter} onFilter={moves.setFilter} />
              <TimeKind dataset={dataset} filter={url.filter} onFilter={moves.setFilter} />
            </div>
          )}
        </div>
        <div id="timeline" className="border-b border-line bg-panel empty:hidden">
          {hasTimeline && understood && !rowsPainted ? <TimelineLoading /> : null}
          {hasTimeline && understood && rowsPainted ? (
            <Timeline
              dataset={dataset}
              filter={url.filter}
              filterSearch={url.filterSearch}
              stacks={props.stackedBy}
              show={url.show}
              onShow={moves.setShow}
              live={live}
              hasRows={hasRows}
              onFilter={moves.setFilter}
            />
          ) : null}
        </div>
        {props.banner}
        <CountLine
          noun={noun}
          total={understood ? counts.total : null}
          uncounted={!understood || counts.failed}
          part={counts.part === null ? null : `${formatCount(counts.part)} ${props.partWord}`}
          asOf={feed.head?.asOf ?? null}
          question={url.filterSearch}
          note={paused === null ? null : PAUSED[paused]}
          problem={failed ? 'not updating: the server cannot be reached' : null}
        >
          {narrow === true ? null : selectionBar}
          {/* Of the number beside it: while somebody reads, the rows and what they came with stay as they were. */}
          <CompletenessLine sources={counts.completeness ?? feed.head?.completeness ?? []} />
        </CountLine>
        <div className="min-h-0 flex-1 border-t border-line" {...SHORTCUT_AREA}>
          <ListRows
            dataset={dataset}
            keyOf={keyOf}
            openKey={openKey}
            onOpen={row => props.onOpen(row, moves, 'push')}
            entriesOf={props.entriesOf}
            toneOf={props.toneOf}
            url={url}
            moves={moves}
            feed={feed}
            turning={paged ? turned.turning : null}
            total={counts.total}
            newer={newer}
            onNewest={toNewest}
            narrow={narrow}
            settings={settings}
            onSettings={setSettings}
            selection={selection}
            chosenRows={selection.chosenRows}
            copies={copies}
            ref={list}
          />
        </div>
        {narrow === true ? (
          // Below the cards: above them it would push them away from under the finger.
          <div className="flex flex-wrap items-center gap-x-2 border-t border-line bg-panel px-3 text-muted *:not-empty:my-1 [&_button]:min-h-9 [&_fieldset]:contents">
            {selectionBar}
          </div>
        ) : null}
      </div>
      {url.open === null ? null : props.renderOpen ? (
        props.renderOpen({ key: url.open, row: openRow ?? null, steps, onClose: close })
      ) : (
        <ConnectionDrawer
          openKey={url.open}
          row={openRow === undefined ? null : props.headingOf(openRow)}
          tab={readTab(url.tab)}
          live={live}
          file={url.file}
          channel={url.channel}
          at={url.at}
          onMoment={moves.setMoment}
          onTab={tab => moves.setTab(tab === DETAIL_TABS[0] ? null : tab)}
          onClose={close}
          onFile={file => url.open !== null && moves.setOpenFile(url.open, file, 'files')}
          onOpen={key => moves.setOpen(key)}
          steps={steps}
        />
      )}
    </div>
  )
}

const readTab = (text: string | null): DetailTab => DETAIL_TABS.find(tab => tab === text) ?? DETAIL_TABS[0]
