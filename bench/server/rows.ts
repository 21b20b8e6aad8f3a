import { LISTED_FIELDS } from '@/components/connections/listed-connection'
import { DATASETS } from '@/lib/schema/dataset'
import type { Client } from '../frame/client'
import type { Measurement } from '../frame/measurement'
import { median } from '../frame/statistics'
import { type PathTime, timePath, timePaths } from '../frame/time-paths'
import { filtersOf, orders, pathOf } from './questions'

/** As the screen asks: the fields of the columns that are shown unasked, and those it needs besides. */
const COLUMNS = [
  ...LISTED_FIELDS,
  ...DATASETS.connections.fields.filter(field => field.column.shown).map(field => field.name),
]
const SHOWN = `columns=${[...new Set(COLUMNS)].join(',')}`
const LIST = '/api/connections'
const RUNS = 15
const RUNS_EACH = 3

/** First pages in the default order and in any other, and pages far down. */
export async function measureRows(client: Client, rows: number, quick: boolean): Promise<Measurement[]> {
  const plain = await timePath(client, pathOf(LIST, SHOWN), RUNS)
  const filters = await filtersOf(client)
  const allOrders = orders()
  const paths = (quick ? filters.slice(0, 4) : filters).flatMap(filter =>
    (quick ? allOrders.slice(0, 4) : allOrders).map(order => pathOf(LIST, filter, order, SHOWN)),
  )
  const any = await timePaths(client, paths, RUNS_EACH)
  return [
    {
      what: 'rows request, default order',
      unit: 'ms',
      atMost: 60,
      measured: plain.serverMs,
      note: `100 rows with the columns that are shown unasked, median of ${RUNS}; ${Math.round(plain.loopbackMs)} ms over loopback`,
    },
    {
      what: 'rows request, any filter + any sort',
      unit: 'ms',
      atMost: 150,
      measured: any[0].serverMs,
      note: `the slowest of ${any.length} combinations (${slowest(any)}); the middle one takes ${Math.round(median(any.map(one => one.serverMs)))} ms`,
    },
    await measureDeep(client, rows),
  ]
}

async function measureDeep(client: Client, rows: number): Promise<Measurement> {
  const jump = pathOf(LIST, SHOWN, `offset=${Math.floor(rows / 2)}`)
  const { body } = await client.json<{ nextCursor: string | null }>(jump)
  const next = pathOf(LIST, SHOWN, `cursor=${encodeURIComponent(body.nextCursor ?? '')}`)
  const byOffset = await timePath(client, jump, RUNS)
  const byCursor = await timePath(client, next, RUNS)
  return {
    what: 'rows request in the middle of the list, by jump or by paging',
    unit: 'ms',
    atMost: 150,
    measured: Math.max(byOffset.serverMs, byCursor.serverMs),
    note: `by offset ${Math.round(byOffset.serverMs)} ms, by cursor from there ${Math.round(byCursor.serverMs)} ms`,
  }
}

/** The slowest paths and their times, in words. */
export const slowest = (times: readonly PathTime[]): string =>
  times
    .slice(0, 3)
    .map(
      ({ path, serverMs }) =>
        `\`${(path.split('?')[1] ?? 'no filter').replace(`&${SHOWN}`, '')}\` ${Math.round(serverMs)} ms`,
    )
    .join(', ')
