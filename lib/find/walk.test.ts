import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectGroundTruth, openCollector, startLivingDemo } from '@/lib/collect/testing/living-demo'
import { memoryLedger } from '@/lib/ledger/testing/memory-ledger'
import { createHub } from '@/lib/live/hub'
import { parseListQuery } from '@/lib/query/url/parse-list-query'
import type { Runtime } from '@/lib/runtime'
import { DATASETS } from '@/lib/schema/dataset'
import type { Row } from '@/lib/sql/row'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { findCount } from './numbers'
import { Reader } from './reader'
import { findRows } from './rows'

const NOON = Date.parse('2026-11-18T12:00:00.000Z')
const ORDERS = [
  '',
  'orderBy=totalBytes&order=desc',
  'orderBy=durationMs&order=asc',
  'orderBy=lastActivityAt&order=desc',
  'orderBy=userName,startedAt&order=asc,desc',
]

type LivingDemo = Awaited<ReturnType<typeof startLivingDemo>>
let living: LivingDemo
let collection: Awaited<ReturnType<typeof openCollector>>
let test: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  living = await startLivingDemo(NOON)
  test = await openTestStore()
  collection = await openCollector(living.demo, test.store, living.deps)
  await collection.toRest()
}, 180_000)

afterAll(async () => {
  await collection.close()
  await test.close()
  await living.demo.close()
})

/** A reader as a request handler has it, over the collection of this test. */
function reader(): Reader {
  const { collector } = collection
  const sources = collector.sourceStates().map(({ source }) => source)
  const runtime: Runtime = {
    config: {
      sources: living.demo.sources,
      collect: { everySeconds: 15, historyDays: 30 },
      store: { kind: 'embedded', path: '' },
      auth: null,
      server: { publicUrl: null },
      demo: true,
    },
    store: test.store,
    connectors: new Map(sources.map(source => [source, collector.runner(source).context.connector])),
    collector,
    hub: createHub(),
    ledger: memoryLedger(),
    clock: living.deps.clock,
    startedAt: '2026-11-18T12:00:00.000Z',
  }
  return new Reader(runtime, new AbortController().signal)
}

async function page(search: string) {
  const parsed = parseListQuery(DATASETS.connections, new URLSearchParams(search))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return findRows(reader(), parsed.value)
}

const keyOf = (row: Row) => `${row.source} ${row.id}`

describe('walking every page while the world moves', () => {
  it.each(ORDERS)(
    'each connection exactly once, as of the first page (%s)',
    async order => {
      const { count } = await findCount(reader(), DATASETS.connections, { conditions: [] })
      const walked: Row[] = []
      let cursor: string | null = ''
      let pages = 0
      while (cursor !== null) {
        const suffix: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { items, nextCursor } = await page(`${order}&limit=83${suffix}`)
        walked.push(...items)
        cursor = nextCursor
        pages += 1
        // Connections open, grow and end between two pages, and the collector sees those of one source.
        living.deps.advance(20_000)
        for (const { source } of collection.collector.sourceStates()) {
          await collection.collector.runner(source).round(new AbortController().signal)
        }
      }
      expect(pages).toBeGreaterThan(5)
      expect(new Set(walked.map(keyOf)).size).toBe(walked.length)
      expect(walked.length).toBe(count)
      expect(new Set(walked.map(row => row.vendor)).size).toBe(5)
      const starts = walked.map(row => row.startedAt)
      expect(new Set(starts).size, 'some starts are equal').toBeLessThan(starts.length)
    },
    180_000,
  )

  it('shows what is true at the end', async () => {
    await collection.toRest()
    await expectGroundTruth(living.demo, test.store, living.deps)
    const first = await page('limit=1000')
    expect(first.completeness.map(({ source, state }) => `${source} ${state}`)).toEqual(
      living.demo.sources.map(({ id }) => `${id} exact`),
    )
  }, 180_000)
})
