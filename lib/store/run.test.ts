import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { command, insertRows, rows, streamBytes, streamLines, streamRows } from './run'
import type { Store } from './store'
import { openTestStore } from './testing/open-test-store'

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

/** Runs until it is stopped. */
const ENDLESS = 'SELECT count() AS n FROM numbers(1000000000000) WHERE sipHash64(number) = 1'
const statement = (sql: string, params: Record<string, unknown> = {}) => ({ sql, params })

const running = async () => {
  const found = await rows<{ n: number }>(
    store,
    statement(
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%processes%'",
    ),
  )
  return found[0]?.n
}
const nothingRuns = () =>
  vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 20_000, interval: 50 })
const somethingRuns = () =>
  vi.waitFor(async () => expect(await running()).toBe(1), { timeout: 20_000, interval: 20 })

describe('parameters', () => {
  test('are values, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom("'", '\\', "\\'", "'], ['", '\n', '\t', '\0', '{a:String}', '\\N', '😀'),
          ),
        ),
        fc.integer(),
        async (text, list, number) => {
          const [row] = await rows(
            store,
            statement(
              'SELECT {text:String} AS text, {list:Array(String)} AS list, {number:Int64} AS number, {none:Nullable(String)} AS none',
              {
                text,
                list,
                number,
                none: null,
              },
            ),
          )
          expect(row).toEqual({ text, list, number, none: null })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('too long for an address are values too', async () => {
    const list = Array.from({ length: 3_000 }, (_, n) => `it's\r\n--"${n}"\\`)
    expect(await rows(store, statement('SELECT {list:Array(String)} AS list', { list }))).toEqual([{ list }])
    await command(store, statement('CREATE TABLE long_list (x String) ENGINE = MergeTree ORDER BY x'))
    await command(store, statement('INSERT INTO long_list SELECT arrayJoin({list:Array(String)})', { list }))
    expect(await rows(store, statement('SELECT count() AS n FROM long_list'))).toEqual([{ n: 3_000 }])
  })

  test('of one query are unknown to the next, and so are its settings', async () => {
    const [first] = await rows(store, statement('SELECT {a:String} AS a', { a: 'x' }))
    expect(first).toEqual({ a: 'x' })
    for (let round = 0; round < 10; round++) {
      await expect(rows(store, statement('SELECT {a:String} AS a'))).rejects.toMatchObject({
        kind: 'query',
        code: 456,
      })
    }
    const client = await store.client()
    await client.command({ query: 'SELECT 1', clickhouse_settings: { max_threads: 1 } })
    const found = await rows<{ v: number }>(
      store,
      statement("SELECT changed AS v FROM system.settings WHERE name = 'max_threads'"),
    )
    expect(found).toEqual([{ v: 0 }])
  })

  test('of queries at one time are not mixed up', async () => {
    const asked = Array.from({ length: 60 }, (_, n) => `value ${n}`)
    const answers = await Promise.all(
      asked.map(a => rows<{ a: string }>(store, statement('SELECT {a:String} AS a', { a }))),
    )
    expect(answers.map(([row]) => row?.a)).toEqual(asked)
  })
})

describe('errors', () => {
  test.each([
    ['SELECT nope', 47],
    ['SELECT 1 FROM', 62],
    ['SELECT * FROM no_such_table', 60],
    ['SELECT throwIf(number = 200000) FROM numbers(300000)', 395],
    ['SELECT {missing:String}', 456],
  ])('%s is the statement’s fault', async (sql, code) => {
    await expect(rows(store, statement(sql))).rejects.toMatchObject({
      name: 'StoreError',
      kind: 'query',
      code,
    })
  })

  test('leave nothing behind for the next query', async () => {
    for (let round = 0; round < 12; round++) {
      await rows(store, statement('SELECT throwIf(number = 200000) AS x FROM numbers(300000)')).catch(
        () => {},
      )
      const seen: unknown[] = []
      for await (const row of streamRows(store, statement('SELECT 1 AS one'))) seen.push(row)
      expect(seen).toEqual([{ one: 1 }])
    }
  })

  test('in an insert name the row', async () => {
    await command(store, statement('CREATE TABLE typed (a UInt8) ENGINE = MergeTree ORDER BY a'))
    await expect(insertRows(store, 'typed', [{ a: 1 }, { a: 'x' }])).rejects.toMatchObject({ kind: 'query' })
    expect(await rows(store, statement('SELECT * FROM typed'))).toEqual([])
  })

  test('a query that takes too long is stopped', async () => {
    await expect(rows(store, statement(ENDLESS), { maxMs: 200 })).rejects.toMatchObject({
      kind: 'timeout',
      code: 159,
    })
    await nothingRuns()
  })

  test('an aborted query is stopped in the engine too', async () => {
    const abort = new AbortController()
    const answer = rows(store, statement(ENDLESS), { signal: abort.signal })
    const settled = expect(answer).rejects.toMatchObject({ kind: 'aborted' })
    await somethingRuns()
    abort.abort()
    await settled
    await nothingRuns()
    await expect(rows(store, statement('SELECT 1'), { signal: abort.signal })).rejects.toMatchObject({
      kind: 'aborted',
    })
  })
})

describe('streams', () => {
  const MANY = "SELECT number AS n, repeat('x', 100) AS x FROM numbers(2000000)"

  test('give every row once, in order', async () => {
    let next = 0
    for await (const row of streamRows<{ n: number }>(
      store,
      statement('SELECT number AS n FROM numbers(300000)'),
    )) {
      if (row.n !== next++) throw new Error(`row ${row.n} came at ${next - 1}`)
    }
    expect(next).toBe(300_000)
  })

  test('wait for their reader and end with it', async () => {
    const lines = streamLines(store, statement(MANY))
    await lines.next()
    // The reader sleeps: other queries go on, more of them than there are sessions.
    await Promise.all(Array.from({ length: 20 }, () => rows(store, statement('SELECT 1'))))
    await lines.return(undefined)
    await vi.waitFor(async () => {
      const [left] = await rows<{ n: number }>(
        store,
        statement(
          "SELECT count() AS n FROM system.processes WHERE query LIKE '%repeat(%' AND query NOT LIKE '%processes%'",
        ),
      )
      expect(left?.n).toBe(0)
    })
  })

  test('throw what goes wrong in the middle', async () => {
    let seen = 0
    const read = async () => {
      for await (const _ of streamRows(
        store,
        statement('SELECT throwIf(number = 250000) AS x FROM numbers(300000) SETTINGS max_block_size = 1000'),
      ))
        seen++
    }
    await expect(read()).rejects.toMatchObject({ name: 'StoreError', code: 395 })
    expect(seen).toBeGreaterThan(0)
    const bytes = await streamBytes(
      store,
      statement('SELECT throwIf(number = 2500000) AS x FROM numbers(3000000)'),
      'CSV',
    )
    await expect(new Response(bytes).arrayBuffer()).rejects.toMatchObject({ name: 'StoreError' })
  })

  test('CSV has one line per row and no header', async () => {
    const sql = "SELECT number, 'a\"b' AS s FROM numbers(100000)"
    const text = await new Response(await streamBytes(store, statement(sql), 'CSV')).text()
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(100_000)
    expect([lines[0], lines[99_999]]).toEqual(['0,"a""b"', '99999,"a""b"'])
  })

  test('Parquet is one whole file that the engine reads back', async () => {
    const bytes = new Uint8Array(
      await new Response(
        await streamBytes(store, statement('SELECT number AS n FROM numbers(300000)'), 'Parquet'),
      ).arrayBuffer(),
    )
    const mark = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString()
    expect([mark(0), mark(bytes.length - 4)]).toEqual(['PAR1', 'PAR1'])
    const folder = await mkdtemp(join(tmpdir(), 'trailgrid-parquet-'))
    try {
      const path = join(folder, 'export.parquet')
      await writeFile(path, bytes)
      const found = await rows(
        store,
        statement('SELECT count() AS c, max(n) AS last FROM file({path:String})', { path }),
      )
      expect(found).toEqual([{ c: 300_000, last: 299_999 }])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('cancelled bytes stop their query', async () => {
    const bytes = await streamBytes(store, statement(MANY), 'CSV')
    const reader = bytes.getReader()
    await reader.read()
    await reader.cancel()
    await nothingRuns()
  })
})
