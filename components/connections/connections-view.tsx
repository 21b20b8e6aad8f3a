'use client'

import { Filter as FilterIcon, PanelTopClose, PanelTopOpen, Radio } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConnectionRow } from '@/components/data/replies'
import { useListFeed } from '@/components/data/use-list-feed'
import { DETAIL_TABS, type DetailTab } from '@/components/detail/detail-tabs'
import { FilterChips } from '@/components/filters/filter-chips'
import { FilterPanel } from '@/components/filters/filter-panel'
import { SearchBox } from '@/components/filters/search-box'
import { useListUrl } from '@/components/filters/use-list-url'
import type { ColumnSettings } from '@/components/grid/column-settings'
import { ColumnsMenu } from '@/components/grid/columns-menu'
import type { ListHandle } from '@/components/grid/list-handle'
import { useColumnSettings } from '@/components/grid/use-column-settings'
import { Timeline } from '@/components/timeline/timeline'
import { Button } from '@/components/ui/button'
import { SheetButton } from '@/components/ui/sheet-button'
import { useMedia } from '@/components/ui/use-media'
import { DATASETS } from '@/lib/schema/dataset'
import { CompletenessLine } from './completeness-line'
import { ConnectionList, rowKey } from './connection-list'
import { CountLine } from './count-line'
import { useConnectionCounts } from './use-connection-counts'
import { useLiveRows } from './use-live-rows'

const ConnectionDrawer = dynamic(
  () => import('@/components/detail/connection-drawer').then(part => part.ConnectionDrawer),
  { ssr: false },
)

const { connections } = DATASETS

/** The connections screen: everything that is chosen lives in the address, the rest is drawn from it. */
export function ConnectionsView({ settings: initial }: { settings: ColumnSettings }) {
  const [url, moves] = useListUrl(connections)
  const [settings, setSettings] = useColumnSettings(connections, initial)
  const [live, setLive] = useState(true)
  const narrow = useMedia('(max-width: 639.98px)')
  const wide = useMedia('(min-width: 1024px)')
  const [timeline, setTimeline] = useState<boolean | null>(null)
  const list = useRef<ListHandle>(null)

  const understood = url.errors.length === 0
  const feed = useListFeed<ConnectionRow>('connections', url.listSearch, understood)
  const counts = useConnectionCounts(url.filter, url.filterSearch, live, understood)
  const { newer, failed } = useLiveRows({ url, feed, live })

  // The scroll box is the browser's: a new question starts at its top, once its first rows are here.
  const shown = useRef(url.listSearch)
  useLayoutEffect(() => {
    if (feed.replacing || shown.current === url.listSearch) return
    shown.current = url.listSearch
    list.current?.toTop()
  }, [feed.replacing, url.listSearch])
  useEffect(() => {
    if (url.open !== null) list.current?.revealRow(url.open)
  }, [url.open])

  const close = () => {
    const key = url.open
    moves.setOpen(null)
    if (key !== null) list.current?.focusRow(key)
  }
  const toNewest = () => {
    list.current?.toTop()
    feed.toNewest()
  }

  const hasTimeline = timeline ?? narrow === false
  const panel = (
    <FilterPanel
      dataset={connections}
      filter={url.filter}
      filterSearch={url.filterSearch}
      live={live}
      onFilter={moves.setFilter}
    />
  )
  const filtersOn = url.filter.conditions.length + (url.filter.q ? 1 : 0) + (url.filter.since ? 1 : 0)

  return (
    <div className="flex h-full">
      <h1 className="sr-only">Connections</h1>
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
          <SearchBox dataset={connections} filter={url.filter} onFilter={moves.setFilter} />
          <Button
            aria-pressed={live}
            title={live ? 'New rows come in by themselves' : 'Rows stay as they are'}
            className="aria-pressed:border-accent aria-pressed:text-accent-strong"
            onClick={() => setLive(!live)}
          >
            <Radio aria-hidden className="size-3.5" />
            <span className="max-sm:sr-only">Live</span>
          </Button>
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
          <ColumnsMenu dataset={connections} settings={settings} onSettings={setSettings} />
          {narrow === null ? null : (
            <div className="w-full empty:hidden">
              <FilterChips dataset={connections} filter={url.filter} onFilter={moves.setFilter} />
            </div>
          )}
        </div>
        <div id="timeline" className="border-b border-line bg-panel empty:hidden">
          {hasTimeline && understood ? (
            <Timeline
              dataset={connections}
              filter={url.filter}
              filterSearch={url.filterSearch}
              by="status"
              live={live}
              onFilter={moves.setFilter}
            />
          ) : null}
        </div>
        <CountLine
          total={understood ? counts.total : null}
          active={counts.active}
          asOf={feed.head?.asOf ?? null}
          question={url.filterSearch}
          problem={failed ? 'not updating: the server cannot be reached' : null}
        >
          <CompletenessLine sources={feed.head?.completeness ?? []} />
        </CountLine>
        <div className="min-h-0 flex-1 border-t border-line">
          <ConnectionList
            url={url}
            moves={moves}
            feed={feed}
            total={counts.total}
            newer={newer}
            onNewest={toNewest}
            narrow={narrow}
            settings={settings}
            onSettings={setSettings}
            ref={list}
          />
        </div>
      </div>
      {url.open === null ? null : (
        <ConnectionDrawer
          openKey={url.open}
          row={feed.block.rows.find(row => rowKey(row) === url.open) ?? null}
          tab={readTab(url.tab)}
          onTab={tab => moves.setTab(tab === DETAIL_TABS[0] ? null : tab)}
          onClose={close}
        />
      )}
    </div>
  )
}

const readTab = (text: string | null): DetailTab => DETAIL_TABS.find(tab => tab === text) ?? DETAIL_TABS[0]
