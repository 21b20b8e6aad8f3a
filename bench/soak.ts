import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { collectStoreOf } from '@/lib/collect/store-access'
import { FakeStore } from '@/lib/collect/testing/fake-store'
import { cellsOf, phasesOf } from '@/lib/collect/testing/fault-cells'
import { Installation } from '@/lib/collect/testing/installation'
import { createRandom, type Random } from '@/lib/demo/random'
import type { Connection, Vendor } from '@/lib/schema/connection'
import { decodeConnection, readColumns, type StoreRow } from '@/lib/store/row'
import { rows } from '@/lib/store/run'
import { openStore } from '@/lib/store/store'

/*
 * A long random soak: `npm run bench:soak -- --days 3 --seed 7 --store real`. Faults of the matrix, alone and in pairs, come
 * and go at all five demo upstreams at once, at moments drawn from the seed, over simulated days. Whoever has no fault must
 * be fresh all the while, nobody may get more requests than its bound, and every few hours, when all faults have
 * ceased, the store must hold exactly what is true. Ends with status 1 at the first violation.
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'memory' },
  },
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BEGIN = Date.parse('2026-11-16T12:00:00.000Z')
const CHECK_EVERY_MS = 6 * HOUR
const EVERY_SECONDS = 30
/** A source may take this long after its fault to be fresh again: the longest backoff, and a record as late as they come. */
const GRACE_MS = 10 * MINUTE
const SETTLE_MS = 12 * MINUTE

interface Fit {
  readonly name: string
  readonly until: number
}

interface Rows {
  readonly store: FakeStore | ReturnType<typeof collectStoreOf>
  readonly read: (source: string) => Promise<Connection[]>
  readonly close: () => Promise<void>
}

async function openRows(clock: () => number): Promise<Rows> {
  if (values.store !== 'real') {
    const store = new FakeStore()
    const read = async (source: string) =>
      [...store.connections.values()].filter(row => row.source === source)
    return { store, read, close: async () => {} }
  }
  const path = await mkdtemp(join(tmpdir(), 'trailgrid-soak-'))
  const store = await openStore({ kind: 'embedded', path }, pino({ level: 'silent' }))
  return {
    store: collectStoreOf(store, clock),
    read: async source => {
      const sql = `SELECT ${readColumns('connections')} FROM connections FINAL WHERE source = {source:String}`
      return (await rows<StoreRow>(store, { sql, params: { source } })).map(decodeConnection)
    },
    close: async () => {
      await store.close()
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** Faults on and off at all vendors until a moment; answers how many. */
async function storm(installation: Installation, random: Random, until: number): Promise<number> {
  const { time, demo, collector, meter } = installation
  const fits = new Map<Vendor, Fit>()
  const wellSince = new Map<Vendor, number>()
  let count = 0
  time.onStep = () => {
    meter.read(time.clock())
    for (const { source, vendor, health, lagMs } of collector.sourceStates()) {
      const isDue = !fits.has(vendor) && time.clock() - (wellSince.get(vendor) ?? 0) > GRACE_MS
      if (isDue && (health !== 'ok' || lagMs === null || lagMs > 3 * EVERY_SECONDS * 1000))
        throw new Error(`${source} has no fault and is ${health}, ${lagMs} ms behind`)
    }
  }
  while (time.clock() < until) {
    for (const { vendor } of demo.sources) {
      const { faults } = demo.servers[vendor]
      const fit = fits.get(vendor)
      if (fit && fit.until <= time.clock()) {
        faults.clear()
        fits.delete(vendor)
        wellSince.set(vendor, time.clock())
      } else if (!fit && random.chance(0.04)) {
        const { alone, pairs } = cellsOf(vendor)
        const cell = random.pick([...alone, ...pairs].filter(each => each.absent === null))
        // Without latency's own time: all vendors are struck at once here.
        for (const { settings } of phasesOf(vendor, cell).slice(0, 1)) faults.set(settings)
        fits.set(vendor, { name: cell.name, until: time.clock() + random.int(1, 25) * MINUTE })
        count += 1
      }
    }
    await time.pass(MINUTE)
  }
  for (const { vendor } of demo.sources) demo.servers[vendor].faults.clear()
  time.onStep = () => meter.read(time.clock())
  return count
}

async function soak(): Promise<void> {
  const days = Number(values.days)
  const random = createRandom('soak', values.seed)
  const kept = await openRows(Date.now)
  const installation = await Installation.open({
    beginMs: BEGIN,
    demoDays: days + 5,
    historyDays: 1,
    everySecondsOf: () => EVERY_SECONDS,
    storeOf: () => kept.store,
  })
  try {
    const { time, demo, meter } = installation
    for (let passed = 0; passed < days * DAY; passed += CHECK_EVERY_MS) {
      const faults = await storm(installation, random, time.clock() + CHECK_EVERY_MS)
      await time.pass(MINUTE)
      time.leap(SETTLE_MS)
      await installation.untilRest()
      meter.expectUnderBounds()
      const counts: string[] = []
      for (const { id } of demo.sources) {
        const stored = await kept.read(id)
        installation.expectTruth(id, stored, BEGIN - DAY)
        counts.push(`${id} ${stored.length}`)
      }
      const most = [...meter.most].map(([vendor, requests]) => `${vendor} ${requests}`).join(', ')
      process.stdout.write(
        `${new Date(time.clock()).toISOString()}: ${faults} faults; held: ${counts.join(', ')}; most requests a minute: ${most}\n`,
      )
    }
  } finally {
    await installation.close()
    await kept.close()
  }
}

await soak()
