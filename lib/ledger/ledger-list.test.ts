import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openExport } from '@/lib/find/export'
import { findNeighbours } from '@/lib/find/neighbours'
import { findCount, findFacets, findHistogram } from '@/lib/find/numbers'
import { Reader } from '@/lib/find/reader'
import { findRows } from '@/lib/find/rows'
import { parseListQuery } from '@/lib/query/url/parse-list-query'
import type { Runtime } from '@/lib/runtime'
import { DATASETS } from '@/lib/schema/dataset'
import type { LedgerAction } from '@/lib/schema/ledger-entry'
import type { Store } from '@/lib/store/store'
import { openTestStore, silentLog } from '@/lib/store/testing/open-test-store'
import type { Finding } from './finding'
import type { Ledger } from './ledger'
import { openLedger } from './open-ledger'
import { filePlace, verifyAt } from './verify-places'

const NOW = Date.parse('2026-11-20T10:00:00.000Z')
const ENTRIES = 23

let store: Store
let folder: string
let ledger: Ledger
beforeAll(async () => {
  store = (await openTestStore()).store
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-ledger-list-'))
  ledger = await openLedger({ store, folder, clock: () => NOW, log: silentLog, env: { NODE_ENV: 'test' } })
  // All within one millisecond: only their numbers tell them apart.
  for (let at = 0; at < ENTRIES; at++) await write(at % 2 === 0 ? 'trail.view' : 'file.download')
})
afterAll(async () => {
  await ledger.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (action: LedgerAction) =>
  ledger.record({
    actor: action === 'trail.view' ? 'alice' : 'bob',
    role: 'auditor',
    via: 'token',
    action,
    subject: '=cmd()',
    address: '',
    requestId: 'r',
  })

const reader = () => {
  const runtime = { store, connectors: new Map(), collector: { sourceStates: () => [] }, clock: () => NOW }
  return new Reader(runtime as unknown as Runtime, new AbortController().signal)
}

async function page(search: string) {
  const parsed = parseListQuery(DATASETS.ledger, new URLSearchParams(search), [], NOW)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return findRows(reader(), parsed.value)
}

async function exported(format: 'ndjson' | 'csv') {
  const { ledger: dataset } = DATASETS
  const list = { dataset: dataset.name, filter: { conditions: [] }, order: dataset.defaultOrder }
  const made = await openExport(reader(), { list, format, columns: ['sequence', 'subject', 'role'] })
  if (!made) throw new Error('no slot')
  return { rows: made.rows, text: await new Response(made.body).text() }
}

describe('the ledger as a list', () => {
  it('is newest first, and pages through what was there, however much is written meanwhile', async () => {
    const seen: unknown[] = []
    let next = await page('limit=5')
    for (;;) {
      seen.push(...next.items.map(row => row.sequence))
      if (next.nextCursor === null) break
      await write('list.export')
      next = await page(`limit=5&cursor=${encodeURIComponent(next.nextCursor)}`)
    }
    expect(seen).toEqual(Array.from({ length: ENTRIES }, (_, at) => ENTRIES - at))
  })

  it('is walked from entry to entry in its order, of one actor too', async () => {
    const { ledger: dataset } = DATASETS
    const filter = { conditions: [{ field: 'actor', op: 'in', values: ['alice'] }] } as const
    const list = { dataset: dataset.name, filter, order: dataset.defaultOrder }
    const { items } = await page('actor=alice')
    expect(items.length).toBeGreaterThan(5)
    for (const [at, { id }] of items.entries()) {
      const around = await findNeighbours(reader(), { id: String(id) }, list)
      expect(around).toMatchObject({ position: at + 1, total: items.length })
      expect([around?.previous?.id, around?.next?.id]).toEqual([items[at - 1]?.id, items[at + 1]?.id])
    }
    expect(await findNeighbours(reader(), { id: 'nothing' }, list)).toBeNull()
  })

  it('filters, counts, and is drawn like any list, with no source that could have more', async () => {
    const dataset = DATASETS.ledger
    const found = await page('action=trail.view&q=cmd&after=2026-11-20T09:59:00Z')
    expect(found.items).toHaveLength(12)
    expect(found.completeness).toEqual([])
    expect(found.items[0]).toMatchObject({ actor: 'alice', source: null, result: null, outcome: 'done' })
    const filter = { conditions: [{ field: 'actor', op: 'in', values: ['bob'] }] } as const
    const before = await findCount(reader(), dataset, filter)
    expect(before.count).toBeGreaterThanOrEqual(11)
    const { facets } = await findFacets(reader(), { dataset, filter, fields: ['action', 'role'] })
    expect(facets.role).toMatchObject({ values: [{ value: 'auditor', count: before.count }] })
    const drawn = await findHistogram(reader(), {
      dataset,
      filter,
      buckets: 1,
      measure: 'count',
      by: 'action',
    })
    expect(Object.keys(drawn.buckets[0]?.values ?? {})).toContain('file.download')
    await expect(findHistogram(reader(), { dataset, filter, buckets: 1, measure: 'bytes' })).rejects.toThrow(
      RangeError,
    )
  })

  it('is proved whole from its own export', async () => {
    const { ledger: dataset } = DATASETS
    const order = ['instance', 'sequence'].map(field => ({ field, direction: 'asc' as const }))
    const list = { dataset: dataset.name, filter: { conditions: [] }, order }
    const columns = dataset.fields.map(field => field.name)
    const made = await openExport(reader(), { list, format: 'ndjson', columns })
    const text = await new Response(made?.body).text()
    const file = join(folder, 'export.ndjson')
    const verify = async (content: string) => {
      await writeFile(file, content)
      const found: Finding[] = []
      await verifyAt(filePlace(file), { folder, env: { NODE_ENV: 'test' }, tell: one => found.push(one) })
      return found.map(({ kind, from, to }) => [kind, from, to])
    }
    expect(await verify(text)).toEqual([])
    expect(await verify(text.replace('"bob"', '"eve"'))).toEqual([['changed', 2, 2]])
  })

  it('is exported whole, formulas defused', async () => {
    const { rows, text } = await exported('ndjson')
    const lines = text.trim().split('\n')
    expect(lines).toHaveLength(rows)
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ sequence: 1, subject: '=cmd()', role: 'auditor' })
    expect((await exported('csv')).text).toContain(`1,"'=cmd()","auditor"`)
  })
})
