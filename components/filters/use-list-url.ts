'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter, Order, ParameterError } from '@/lib/query/query'
import { LIST_PARAMETERS } from '@/lib/query/url/parameters'
import { parseFilter } from '@/lib/query/url/parse-filter'
import { parseOrder } from '@/lib/query/url/parse-order'
import { serializeFilter, serializeOrder } from '@/lib/query/url/serialize'
import type { Dataset } from '@/lib/schema/dataset'
import { joined, said, VIEW_KEY, withView } from './list-address'
import { AS_UNASKED, type ListShow, readShow, SHOW_KEYS, writeShow } from './list-show'

// The connection whose detail is open, which part of it, which of its files, and which moment of which channel's log: in
// the address, but no part of the list's question.
const OPEN_KEY = 'open'
const TAB_KEY = 'tab'
const FILE_KEY = 'file'
const CHANNEL_KEY = 'channel'
const AT_KEY = 'at'

const NOTHING_POINTED = { file: null, channel: null, at: null } as const

/** A list screen's address: the only place where filter, order and open row are kept. */
export interface ListUrl {
  readonly filter: Filter
  readonly order: readonly Order[]
  /** Canonical parameters of the filter alone, without `?`: what count, facets and histogram ask. */
  readonly filterSearch: string
  /** Canonical parameters of filter and order: what the list asks. */
  readonly listSearch: string
  readonly open: string | null
  /** The part of the open row that is shown; null for the first. */
  readonly tab: string | null
  /** The file of the open connection that is pointed out, `<channel>~<id>`. */
  readonly file: string | null
  /** The channel of the open connection whose log is replayed. */
  readonly channel: string | null
  /** The moment of that log, as `lib/replay/moment.ts` writes it. */
  readonly at: string | null
  /** The id of the saved view that the question began as; '' when the reader wants none; null when nothing is said. */
  readonly view: string | null
  readonly show: ListShow
  /** What the address says that cannot be understood; the filter is then empty and nothing should be asked. */
  readonly errors: readonly ParameterError[]
}

/** How to go to another address of the same screen. Every step is one entry of the history, so Back undoes it. */
export interface ListMoves {
  setFilter(next: Filter): void
  setOrder(next: readonly Order[]): void
  /** Opens a row, or closes the open one with null. `replace`: a step among rows that Back should not retrace. */
  setOpen(next: string | null, how?: 'push' | 'replace'): void
  /** Opens a connection at one of its files, in a part of it; without one, in the part that is shown. */
  setOpenFile(open: string, file: string, tab?: string, how?: 'push' | 'replace'): void
  /** Shows a part of the open row; Back does not retrace these. */
  setTab(next: string | null): void
  /** Notes which moment of which channel's log is shown; Back does not retrace these. */
  setMoment(channel: string | null, at: string | null): void
  /** Shows the list otherwise. `replace`: where the address only follows what is shown. */
  setShow(change: Partial<ListShow>, how?: 'push' | 'replace'): void
  /** Asks what a saved view asks; null shows everything, in the order of the list. */
  setView(next: { readonly id: string; readonly search: string } | null): void
}

/** Reads the address by the registry and gives the moves that change it. */
export function useListUrl(dataset: Dataset): [ListUrl, ListMoves] {
  const search = useSearchParams().toString()
  const url = useMemo(() => readListUrl(dataset, search), [dataset, search])
  // From the address of now, which may be further than the one that was drawn: one move can follow another.
  const now = () => readListUrl(dataset, window.location.search)
  const go = (
    change: Partial<Pick<ListUrl, 'filter' | 'order' | 'open' | 'tab' | 'file' | 'channel' | 'at' | 'show'>>,
    how: 'push' | 'replace',
  ) => goTo(writeListUrl(dataset, { ...now(), ...change }), how)
  const onFirstPage = () => ({ show: { ...now().show, page: 0 } })
  const goTo = (next: string, how: 'push' | 'replace') => {
    const address = `${window.location.pathname}?${said(next)}`
    if (how === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }
  return [
    url,
    {
      setFilter: filter => go({ filter, ...onFirstPage() }, 'push'),
      setOrder: order => go({ order, ...onFirstPage() }, 'push'),
      setOpen: (open, how = 'push') => go({ open, ...NOTHING_POINTED }, how),
      setOpenFile: (open, file, tab, how = 'push') =>
        go({ open, ...NOTHING_POINTED, file, ...(tab === undefined ? {} : { tab }) }, how),
      setTab: tab => go({ tab }, 'replace'),
      setMoment: (channel, at) => go({ channel, at }, 'replace'),
      setShow: (change, how = 'push') => go({ show: { ...now().show, ...change } }, how),
      // As it was saved: what is no longer understood of it is said, not dropped.
      setView: view =>
        goTo(
          joined(view ? withView(view.search, view.id) : '', writeShow(onFirstPage().show).toString()),
          'push',
        ),
    },
  ]
}

/** What an address's parameters say. */
export function readListUrl(dataset: Dataset, search: string): ListUrl {
  const parameters = new URLSearchParams(search)
  const filter = parseFilter(dataset, parameters, [
    ...LIST_PARAMETERS,
    OPEN_KEY,
    TAB_KEY,
    FILE_KEY,
    CHANNEL_KEY,
    AT_KEY,
    VIEW_KEY,
    ...SHOW_KEYS,
  ])
  const order = parseOrder(dataset, parameters)
  const read = {
    filter: filter.ok ? filter.value : NO_FILTER,
    order: order.ok ? order.value : dataset.defaultOrder,
  }
  return {
    ...read,
    filterSearch: serializeFilter(dataset, read.filter).toString(),
    listSearch: questionOf(dataset, read),
    open: parameters.get(OPEN_KEY) || null,
    tab: parameters.get(TAB_KEY) || null,
    file: parameters.get(FILE_KEY) || null,
    channel: parameters.get(CHANNEL_KEY) || null,
    at: parameters.get(AT_KEY) || null,
    view: parameters.get(VIEW_KEY),
    show: readShow(parameters),
    errors: [...(filter.ok ? [] : filter.errors), ...(order.ok ? [] : order.errors)],
  }
}

/** Canonical parameters of filter and order, without `?`: what a list asks. */
export const questionOf = (dataset: Dataset, { filter, order }: Pick<ListUrl, 'filter' | 'order'>): string =>
  joined(serializeFilter(dataset, filter).toString(), serializeOrder(dataset, order).toString())

/** The parameters of an address, without `?`. */
export function writeListUrl(
  dataset: Dataset,
  {
    filter,
    order,
    open = null,
    tab = null,
    file = null,
    channel = null,
    at = null,
    view = null,
    show = AS_UNASKED,
  }: Pick<ListUrl, 'filter' | 'order'> &
    Partial<Pick<ListUrl, 'open' | 'tab' | 'file' | 'channel' | 'at' | 'view' | 'show'>>,
): string {
  const opened = new URLSearchParams()
  if (open !== null) opened.set(OPEN_KEY, open)
  if (open !== null && tab !== null) opened.set(TAB_KEY, tab)
  if (open !== null && file !== null) opened.set(FILE_KEY, file)
  if (open !== null && channel !== null) opened.set(CHANNEL_KEY, channel)
  if (open !== null && channel !== null && at !== null) opened.set(AT_KEY, at)
  const question = questionOf(dataset, { filter, order })
  // That no view is wanted need not be said beside something else.
  return joined(view ? withView(question, view) : question, writeShow(show).toString(), opened.toString())
}
