import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { csvLine } from '@/lib/format/csv'
import type { Runtime } from '@/lib/runtime'
import { DATASETS } from '@/lib/schema/dataset'
import type { ListPart } from '@/lib/sql/neighbours'
import { insertSamples, NOW, type Sample, sampleRows } from '@/lib/sql/testing/sample-rows'
import { command, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { acknowledge } from '@/lib/store/version'
import { type AskedExport, openExport } from './export'
import { Reader } from './reader'

const VERSION = Date.now()
const MANY = 200_000
const list: ListPart = {
  dataset: 'connections',
  filter: { conditions: [] },
  order: DATASETS.connections.defaultOrder,
}
/** One column of each shape. */
const COLUMNS = [
  'id',
  'userName',
  'roles',
  'audited',
  'totalBytes',
  'startedAt',
  'endedAt',
  'liveness',
] as const
const AWKWARD = [
  '=1+1',
  '+cmd',
  '-2+3',
  '-12.5',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  'a,"b"\r\nc',
  ' padded',
  null,
] as const
const SAMPLES = sampleRows(AWKWARD.length, 91).map(
  (row, at): Sample => ({ ...row, userName: AWKWARD[at] ?? null, roles: at % 2 ? ['=x', 'y'] : [] }),
)

let store: Store
let crowded: Store
beforeAll(async () => {
  ;({ store } = await openTestStore())
  await insertSamples(store, SAMPLES, VERSION)
  await acknowledge(store, 'connections', VERSION)
  ;({ store: crowded } = await openTestStore())
  await command(crowded, {
    sql: `INSERT INTO connections (key, source, id, startedAt, closeReason, version)
          SELECT toUUID(concat('00000000-0000-0000-0000-', leftPad(toString(number), 12, '0'))), 's', toString(number),
                 fromUnixTimestamp64Milli({now:Int64} - number, 'UTC'), repeat('x', 300), {version:UInt64}
          FROM numbers({many:UInt64})`,
    params: { now: NOW, version: VERSION, many: MANY },
  })
  await acknowledge(crowded, 'connections', VERSION)
})

const ends: AbortController[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
})

async function open(from: Store, asked: Partial<AskedExport> = {}, end = new AbortController()) {
  ends.push(end)
  const runtime = { store: from, connectors: new Map(), clock: () => NOW } as unknown as Runtime
  const made = await openExport(new Reader(runtime, end.signal), {
    list,
    columns: COLUMNS,
    format: 'csv',
    ...asked,
  })
  if (!made) throw new Error('there should be room for another export')
  return made
}

const nothingRuns = () =>
  vi.waitFor(
    async () => {
      const sql =
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%prefer_column%' AND query NOT LIKE '%processes%'"
      expect(await rows(crowded, { sql, params: {} })).toEqual([{ n: 0 }])
    },
    { timeout: 20_000, interval: 50 },
  )

/** The cells of a CSV. */
function readCsv(text: string): string[][] {
  const records: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end !== ',') records.push([])
  }
  return records.slice(0, -1)
}

test('CSV has a line of names and cells that no spreadsheet runs', async () => {
  const lines = (await new Response((await open(store, { format: 'ndjson' })).body).text())
    .trimEnd()
    .split('\n')
  const expected = lines.map(line => {
    const row = JSON.parse(line)
    return csvLine(COLUMNS.map(name => row[name]))
  })
  const made = await open(store)
  const text = await new Response(made.body).text()
  expect(made.rows).toBe(SAMPLES.length)
  expect(made.fileName).toBe('trailgrid-connections-until-20261120T1200Z.csv')
  expect(readCsv(text)).toEqual(readCsv([csvLine([...COLUMNS]), ...expected].join('')))
  expect(text).toContain('"\'=1+1"')
  expect(text).toMatch(/"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/)
})

test('NDJSON has one object a line, missing values too', async () => {
  const made = await open(store, { format: 'ndjson' })
  const found = (await new Response(made.body).text())
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(found.map(row => Object.keys(row))).toEqual(SAMPLES.map(() => COLUMNS))
  for (const row of found) {
    const { id, userName, roles, audited, totalBytes, startedAt, endedAt } =
      SAMPLES.find(one => one.id === row.id) ?? {}
    expect(row).toMatchObject({ id, userName, roles, audited, totalBytes, startedAt, endedAt })
  }
})

test('Parquet is one whole file', async () => {
  for (const [from, count] of [
    [store, SAMPLES.length],
    [crowded, MANY],
  ] as const) {
    const made = await open(from, { format: 'parquet' })
    const folder = await mkdtemp(join(tmpdir(), 'trailgrid-export-'))
    try {
      const path = join(folder, made.fileName)
      await writeFile(path, new Uint8Array(await new Response(made.body).arrayBuffer()))
      const sql = 'SELECT count() AS rows, uniqExact(id) AS ids FROM file({path:String})'
      expect(await rows(store, { sql, params: { path } })).toEqual([{ rows: count, ids: count }])
      expect(made.rows).toBe(count)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
})

test.each(['csv', 'ndjson', 'parquet'] as const)('an empty list is a whole %s, too', async format => {
  const none = {
    ...list,
    filter: { conditions: [{ field: 'id', op: 'contains', value: 'nowhere' }] },
  } as const
  const made = await open(store, { list: none, format })
  const bytes = await new Response(made.body).arrayBuffer()
  expect(made.rows).toBe(0)
  if (format === 'parquet') expect(Buffer.from(bytes.slice(-4)).toString()).toBe('PAR1')
  else expect(Buffer.from(bytes).toString()).toBe(format === 'csv' ? csvLine([...COLUMNS]) : '')
})

test.each(['csv', 'ndjson'] as const)(
  'every row of a long %s comes to a slow reader in small pieces',
  async format => {
    const { body, rows: announced } = await open(crowded, { columns: ['id', 'closeReason'], format })
    expect(announced).toBe(MANY)
    const seen = new Set<string>()
    let rest = ''
    let largest = 0
    const decoder = new TextDecoder()
    for await (const piece of body) {
      largest = Math.max(largest, piece.length)
      const parts = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts)
        seen.add(format === 'csv' ? line.slice(0, line.indexOf(',')) : JSON.parse(line).id)
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(seen.size).toBe(MANY + (format === 'csv' ? 1 : 0))
    expect(rest).toBe('')
    expect(largest).toBeLessThan(8_000_000)
  },
)

test.each(['csv', 'ndjson'] as const)('a cancelled %s stops its query', async format => {
  const { body } = await open(crowded, { format })
  const reader = body.getReader()
  await reader.read()
  await reader.cancel()
  await nothingRuns()
})

test.each(['csv', 'ndjson'] as const)('a reader of %s that goes away stops it, too', async format => {
  const end = new AbortController()
  const { body } = await open(crowded, { columns: ['closeReason'], format }, end)
  const reader = body.getReader()
  await reader.read()
  end.abort()
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toMatchObject({ name: 'StoreError' })
  await nothingRuns()
})

test('only so many run at one time, and one that ended makes room', async () => {
  const running = await Promise.all([1, 2, 3, 4].map(() => open(crowded)))
  await expect(open(crowded)).rejects.toThrow('room')
  await running[0]?.body.cancel()
  await open(crowded).then(({ body }) => body.cancel())
  for (const { body } of running.slice(1)) await body.cancel()
})
