import { beforeAll, expect, test } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import { parseListQuery } from '@/lib/query/url/parse-list-query'
import { DATASETS } from '@/lib/schema/dataset'
import { FILE_STATUSES, type TrailFile } from '@/lib/schema/file'
import { fileKey } from '@/lib/store/keys'
import { encodeRow } from '@/lib/store/row'
import { insertRows, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { countQuestion } from './count'
import type { RangeFacet, ValueFacet } from './facet-results'
import { facetsQuestion } from './facets'
import { dataSpanQuestion, histogramQuestion } from './histogram'
import { neighboursQuestion } from './neighbours'
import { oneQuestion, placeQuestion } from './one'
import { pageQuestion } from './page'
import { ask, type StoreRow } from './question'
import type { Statement } from './statement'

// The same questions about the other dataset: nothing in them may be about connections only.

const dataset = DATASETS.files
const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const CONTEXT = { now: NOW, staleAfterMs: { privx: 60_000 } }
const COUNT = 60

const FILES: TrailFile[] = Array.from({ length: COUNT }, (_, at) => ({
  source: 'privx',
  connectionId: `connection-${at % 7}`,
  channelId: String(at % 3),
  channelType: at % 2 ? 'sftp' : null,
  id: `file-${at}`,
  kind: at % 5 ? 'transferred' : 'protocol',
  name: at % 4 ? `report-${at}.pdf` : null,
  direction: at % 2 ? 'upload' : 'download',
  size: at % 6 ? at * 1_000 : null,
  status: FILE_STATUSES[at % FILE_STATUSES.length] ?? null,
  closed: at % 3 ? true : null,
  openedAt: new Date(NOW - (at % 10) * 60_000).toISOString(),
  closedAt: null,
  userName: 'alice',
  dstHost: 'db.corp',
  account: null,
  connectionType: 'SSH',
  connectionStartedAt: new Date(NOW).toISOString(),
  fetchedAt: new Date(NOW).toISOString(),
}))

let store: Store
const run = (statement: Statement) => rows<StoreRow>(store, statement)

beforeAll(async () => {
  ;({ store } = await openTestStore())
  const stored = FILES.map(file => ({
    ...encodeRow('files', file),
    firstSeenAt: file.fetchedAt,
    key: fileKey(file),
    digest: '0123456789abcdef',
    version: 1,
    isDeleted: 0,
  }))
  await insertRows(store, 'files', stored)
})

function listOf(text: string) {
  const parsed = parseListQuery(dataset, new URLSearchParams(text))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.value
}

test.each(['', 'orderBy=size&order=asc', 'orderBy=name'])('a walk meets every file once: %s', async order => {
  const seen: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = listOf(`limit=7&${order}${cursor ? `&cursor=${cursor}` : ''}`)
    const page = await ask(run, pageQuestion({ query, context: CONTEXT, asOf: 1 }))
    seen.push(...page.items.map(item => item.id))
    cursor = page.nextCursor
  }
  expect(seen.toSorted()).toEqual(FILES.map(file => file.id).toSorted())
})

test('filters, facets and sizes over time', async () => {
  const { filter } = listOf('status=TIMEOUT&status=OK&q=REPORT&minSize=1')
  const wanted = FILES.filter(
    file => ['TIMEOUT', 'OK'].includes(file.status ?? '') && file.name !== null && (file.size ?? 0) >= 1,
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(await ask(run, countQuestion(dataset, filter, CONTEXT))).toBe(wanted.length)
  const fields = dataset.fields.filter(field => field.facet !== null).map(field => field.name)
  const facets = await ask(run, facetsQuestion({ dataset, filter: NO_FILTER, fields, context: CONTEXT }))
  expect((facets.status as ValueFacet).values.reduce((sum, one) => sum + one.count, 0)).toBe(COUNT)
  expect(facets.size as RangeFacet).toMatchObject({ min: 1_000, max: 59_000, missing: 10 })
  const span = await ask(run, dataSpanQuestion(dataset, NO_FILTER, CONTEXT))
  if (!span) throw new Error('there are files')
  const input = {
    dataset,
    filter: NO_FILTER,
    context: CONTEXT,
    span,
    buckets: 10,
    measure: 'bytes',
    by: 'kind',
  } as const
  const { buckets } = await ask(run, histogramQuestion(input))
  const total = buckets.flatMap(bucket => Object.values(bucket.values)).reduce((a, b) => a + b, 0)
  expect(total).toBe(FILES.reduce((sum, file) => sum + (file.size ?? 0), 0))
})

test('one file, its place and its neighbours', async () => {
  const [file] = FILES
  if (!file) throw new Error('there are files')
  const { source, connectionId, channelId, id } = file
  const identity = { source, connectionId, channelId, id }
  const one = await ask(run, oneQuestion(dataset, identity, CONTEXT))
  expect(one).toMatchObject({ row: { id, name: null, size: null, status: 'OK' }, native: null })
  const list = listOf('orderBy=size&order=asc')
  const place = await ask(run, placeQuestion(dataset, identity, list.order))
  if (!place) throw new Error('the file is there')
  const { position, total, previous } = await ask(run, neighboursQuestion(list, place, CONTEXT))
  expect(total).toBe(COUNT)
  expect(position).toBeGreaterThan(50)
  expect(previous).not.toBeNull()
})
