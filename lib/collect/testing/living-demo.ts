import { expect } from 'vitest'
import { type Demo, startDemo } from '@/lib/demo/boot'
import { groundTruth } from '@/lib/demo/truth'
import type { TruthRow } from '@/lib/demo/truth-row'
import { createHub } from '@/lib/live/hub'
import type { Connection } from '@/lib/schema/connection'
import { readFilesOf } from '@/lib/store/read'
import { decodeConnection, readColumns, type StoreRow } from '@/lib/store/row'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { trailFiles } from '@/lib/upstream/connector'
import { createConnector } from '@/lib/upstream/registry'
import { expectTrue } from '@/lib/upstream/testing/demo-truth'
import { type FakeDeps, fakeDeps } from '@/lib/upstream/testing/fake-deps'
import { Collector } from '../collector'
import { collectStoreOf } from '../store-access'
import { DAY, HOUR, MINUTE } from './fake-world'

const signal = new AbortController().signal
export const HISTORY_DAYS = 3

/** The demo's five upstreams over one small world, whose present is ours to move. */
export async function startLivingDemo(atMs: number): Promise<{ demo: Demo; deps: FakeDeps }> {
  const deps = fakeDeps(atMs)
  const collect = { everySeconds: 15, historyDays: HISTORY_DAYS }
  return { deps, demo: await startDemo({ scale: 0.05, clock: deps.clock, collect }) }
}

/** A collector process of its own over a store; `close` is its end. Its waits take no time and move the world. */
export async function openCollector(demo: Demo, store: Store, deps: FakeDeps) {
  const sources = demo.sources.map(source => ({
    connector: createConnector(source, deps),
    collect: source.collect,
  }))
  const collector = await Collector.open({
    sources,
    store: collectStoreOf(store, deps.clock),
    hub: createHub(),
    clock: deps.clock,
    timer: { now: deps.clock, wait: deps.sleep },
    random: deps.random,
    onEvent: () => {},
  })
  return {
    collector,
    sources,
    /** All there is to collect, then one round of each source in a world that stands still. */
    async toRest() {
      for (const { connector } of sources) await collector.runner(connector.source).toRest(signal)
      // Rate limits are forgotten by then, so that no wait moves the world while it is compared.
      deps.advance(2 * MINUTE)
      for (const { connector } of sources) await collector.runner(connector.source).round(signal)
    },
    async close() {
      await collector.stop()
      for (const { connector } of sources) await connector.close()
    },
  }
}

/** Checks that the store holds of every vendor exactly what is true, each connection once. */
export async function expectGroundTruth(demo: Demo, store: Store, deps: FakeDeps): Promise<void> {
  const now = deps.clock()
  const truth = groundTruth(demo.world, now)
  for (const source of demo.sources) {
    const all = new Map(truth[source.vendor].map(row => [idOf(row), row]))
    const stored = await readAll(store, source.id)
    const ids = stored.map(row => row.id)
    expect(new Set(ids).size, `${source.id}: each once`).toBe(ids.length)
    const due = [...all].filter(([, row]) => isDue(row, now - HISTORY_DAYS * DAY)).map(([id]) => id)
    expect(
      due.filter(id => !ids.includes(id)),
      `${source.id}: missing`,
    ).toEqual([])
    expect(due.length).toBeGreaterThan(5)
    for (const row of stored) {
      const real = all.get(row.id)
      if (!real) throw new Error(`${source.id}: ${row.id} was never there`)
      expectTrue(row, real)
    }
  }
}

/** Checks that the trail of every audited connection that ended is in the store, file by file; answers how many files. */
export async function expectTrails(
  store: Store,
  { sources }: Awaited<ReturnType<typeof openCollector>>,
  now: number,
): Promise<number> {
  let files = 0
  for (const { connector } of sources.filter(source => source.connector.capabilities.trail)) {
    const ended = (await readAll(store, connector.source)).filter(row => row.audited && row.endedAt)
    for (const row of ended) {
      const detail = await connector.get(row.id, row, signal)
      if (row.channelCount === null) {
        // What ended lately may still wait for its trail; for the others there is none.
        if (now - Date.parse(row.endedAt ?? '') > 2 * HOUR) expect(detail?.trail).toBeNull()
        continue
      }
      const real = detail?.trail ? trailFiles(detail.trail) : []
      const kept = await readFilesOf(store, row)
      const names = (list: readonly { channelId: string; id: string; status: string | null }[]) =>
        list.map(file => [file.channelId, file.id, file.status].join(' ')).toSorted()
      expect(names(kept)).toEqual(names(real))
      // How many a trail had that was removed, nobody can tell.
      expect(row.fileCount).toBe(detail?.trailRemoved ? null : real.length)
      files += kept.length
    }
  }
  return files
}

async function readAll(store: Store, source: string): Promise<Connection[]> {
  const found = await rows<StoreRow>(store, {
    sql: `SELECT ${readColumns('connections')} FROM connections FINAL WHERE source = {source:String}`,
    params: { source },
  })
  return found.map(decodeConnection)
}

/** Older ones may be held too: they were open when they were collected. */
function isDue(row: TruthRow, floorMs: number): boolean {
  return row.startedAtMs >= floorMs || row.status === 'active' || row.status === 'terminating'
}

/** CMX has no id; its map makes one of the two things that identify a record. */
function idOf(row: TruthRow): string {
  if (row.vendor !== 'cmx') return row.id
  return `${row.id.split(' ')[0]}@${new Date(row.startedAtMs).toISOString()}`
}
