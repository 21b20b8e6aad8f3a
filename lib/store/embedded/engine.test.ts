import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@clickhouse/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { insertRows, rows } from '../run'
import { openOnEngine, openStore, type Store } from '../store'
import { silentLog } from '../testing/open-test-store'
import { type Endpoint, type Engine, startEngine } from './supervisor'

let path: string
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'trailgrid-engine-'))
})
afterEach(() => rm(path, { recursive: true, force: true }))

const clientOf = ({ url, username, password }: Endpoint, more = {}) =>
  createClient({ url, username, password, log: { level: 127 }, ...more })

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.close()))
})
const closing = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

const refusesConnections = (url: string) =>
  vi.waitFor(() => expect(fetch(`${url}/ping`)).rejects.toThrow(), { timeout: 20_000, interval: 50 })

describe('the HTTP interface', () => {
  test('answers a ping to all, and queries to its account only', async () => {
    const engine = closing(await startEngine(path, silentLog))
    const endpoint = await engine.endpoint()
    expect(await (await fetch(`${endpoint.url}/ping`)).text()).toBe('Ok.\n')
    const wrong = closing(clientOf({ ...endpoint, password: 'no' }))
    await expect(wrong.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' })
    expect((await fetch(`${endpoint.url}/?query=SELECT+1`)).status).toBe(403)
    const headers = { 'X-ClickHouse-User': endpoint.username, 'X-ClickHouse-Key': endpoint.password }
    const reply = await fetch(`${endpoint.url}/?query=SELECT+1&query_id=mine`, { headers })
    expect([reply.headers.get('X-ClickHouse-Query-Id'), await reply.text()]).toEqual(['mine', '1\n'])
    expect((await fetch(`${endpoint.url}/other`, { headers })).status).toBe(404)
  })

  test('compresses both ways when the client asks', async () => {
    const engine = closing(await startEngine(path, silentLog))
    const client = closing(
      clientOf(await engine.endpoint(), { compression: { request: true, response: true } }),
    )
    await client.command({ query: 'CREATE TABLE zipped (a String) ENGINE = MergeTree ORDER BY a' })
    const sent = await client.insert({
      table: 'zipped',
      values: [{ a: 'x'.repeat(10_000) }],
      format: 'JSONEachRow',
    })
    expect(sent.summary?.written_rows).toBe('1')
    const result = await client.query({ query: 'SELECT a FROM zipped', format: 'JSON' })
    expect(result.response_headers['content-encoding']).toBe('gzip')
    expect(await result.json()).toMatchObject({ data: [{ a: 'x'.repeat(10_000) }] })
  })

  test('leaves no export file behind', async () => {
    const engine = closing(await startEngine(path, silentLog))
    const client = closing(clientOf(await engine.endpoint()))
    const { stream } = await client.exec({ query: 'SELECT number FROM numbers(100000) FORMAT Parquet' })
    for await (const _ of stream);
    const failing = client.exec({ query: 'SELECT throwIf(number = 9) FROM numbers(10) FORMAT Parquet' })
    await expect(failing).rejects.toMatchObject({ code: '395' })
    await vi.waitFor(async () => expect(await readdir(join(path, 'exports'))).toEqual([]))
  })
})

describe('a data directory', () => {
  test('has one engine at a time, and the second opener is told so', async () => {
    const first = await startEngine(path, silentLog)
    const second = openStore({ kind: 'embedded', path }, silentLog)
    await expect(second).rejects.toMatchObject({ kind: 'unavailable', message: /in use by another process/ })
    await first.close()
    await closing(await startEngine(path, silentLog)).endpoint()
  })

  test('that cannot be used is an error that says so', async () => {
    const opening = openStore({ kind: 'embedded', path: '/dev/null/data' }, silentLog)
    await expect(opening).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('an engine that is killed', () => {
  const kill = (engine: Engine) => {
    const { pid } = engine.state()
    if (pid !== null) process.kill(pid, 'SIGKILL')
  }

  /** Inserts until told to stop; answers the numbers whose insert was acknowledged. */
  const write = async (store: Store, from: number, stop: AbortSignal) => {
    const acknowledged: number[] = []
    for (let n = from; !stop.aborted && !store.isClosed(); n++) {
      const done = insertRows(store, 'kept', [
        { n, part: 0 },
        { n, part: 1 },
      ])
      await done.then(
        () => acknowledged.push(n),
        () => {},
      )
    }
    return acknowledged
  }

  test('comes back with every acknowledged row, and no insert by halves', async () => {
    const engine = await startEngine(path, silentLog)
    const store = closing(await openOnEngine(engine, 'killed', silentLog))
    await (await store.client()).command({
      query: 'CREATE TABLE kept (n UInt32, part UInt8) ENGINE = MergeTree ORDER BY n',
    })
    const all: number[] = []
    for (let round = 0; round < 5; round++) {
      const stop = new AbortController()
      const writing = write(store, round * 100_000, stop.signal)
      const written = () =>
        rows<{ c: number }>(store, {
          sql: `SELECT count() AS c FROM kept WHERE n >= ${round * 100_000}`,
          params: {},
        })
      await vi.waitFor(async () => expect((await written())[0]?.c).toBeGreaterThan(10), {
        timeout: 20_000,
        interval: 10,
      })
      kill(engine)
      // A read that meets the restart is asked again, by itself.
      expect(await rows(store, { sql: 'SELECT 1 AS one', params: {} })).toEqual([{ one: 1 }])
      stop.abort()
      all.push(...(await writing))
    }
    const kept = await rows<{ n: number; parts: number }>(store, {
      sql: 'SELECT n, count() AS parts FROM kept GROUP BY n',
      params: {},
    })
    const stored = new Set(kept.map(row => row.n))
    expect(all.filter(n => !stored.has(n))).toEqual([])
    expect(kept.filter(row => row.parts !== 2)).toEqual([])
    expect(engine.state()).toMatchObject({ running: true, starts: 6 })
  })

  test('answers a read that was under way when it died', async () => {
    const engine = await startEngine(path, silentLog)
    const store = closing(await openOnEngine(engine, 'killed', silentLog))
    const reading = rows(store, {
      sql: 'SELECT sleepEachRow(0.5) AS s FROM numbers(4) SETTINGS max_block_size = 1',
      params: {},
    })
    const client = await store.client()
    await vi.waitFor(async () => {
      const found = await client.query({
        query: "SELECT 1 FROM system.processes WHERE query LIKE '%sleepEachRow%'",
        format: 'JSONEachRow',
      })
      expect((await found.json()).length).toBeGreaterThan(1)
    })
    kill(engine)
    expect(await reading).toHaveLength(4)
  })
})

describe('the end of', () => {
  test('the parent, however sudden, is the end of the engine', async () => {
    const parent = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'lib/store/testing/hold-engine.ts', path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string]
    const endpoint = JSON.parse(line) as Endpoint
    const client = closing(clientOf(endpoint))
    const asking = client.query({
      query: 'SELECT sleepEachRow(1) FROM numbers(300) SETTINGS max_block_size = 1',
    })
    const cut = expect(asking).rejects.toThrow()
    parent.kill('SIGKILL')
    await cut
    await refusesConnections(endpoint.url)
    // And the directory is free again.
    await vi.waitFor(async () => closing(await startEngine(path, silentLog)), {
      timeout: 90_000,
      interval: 200,
    })
  }, 120_000)

  test('the store leaves no process, and later calls fail clearly', async () => {
    const engine = await startEngine(path, silentLog)
    const { url } = await engine.endpoint()
    const store = await openOnEngine(engine, 'ended', silentLog)
    await store.close()
    await refusesConnections(url)
    await expect(rows(store, { sql: 'SELECT 1', params: {} })).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await store.ping()).toBe(false)
  })
})
