import { expect } from 'vitest'
import { toInstant } from '@/lib/clock'
import { apiBricksTruth } from '@/lib/demo/apibricks/truth'
import { type Demo, startDemo } from '@/lib/demo/boot'
import { cloudConnexaTruth } from '@/lib/demo/cloudconnexa/truth'
import { cmxTruth } from '@/lib/demo/cmx/truth'
import { mobilerunTruth } from '@/lib/demo/mobilerun/truth'
import { privxTruth } from '@/lib/demo/privx/truth'
import type { TruthRow } from '@/lib/demo/truth-row'
import type { World } from '@/lib/demo/world/world'
import { createHub } from '@/lib/live/hub'
import type { Connection, Vendor } from '@/lib/schema/connection'
import type { Connector } from '@/lib/upstream/connector'
import { createConnector } from '@/lib/upstream/registry'
import { expectTrue } from '@/lib/upstream/testing/demo-truth'
import type { CollectStore } from '../collect-store'
import { Collector } from '../collector'
import { type AskedRange, completenessOf, type SourceCompleteness } from '../completeness'
import type { SourceState } from '../health'
import { RequestMeter } from './request-meter'
import { VirtualTime } from './virtual-time'

const MINUTE = 60_000
/** Less than the interval of most sources, and more than it takes to be let ask a few questions at once. */
const SETTLED_MS = 30_000

/** By its own headers, which bind more tightly than what the connector would allow itself. */
const CLOUDCONNEXA_RATE = { burstCapacity: 60, replenishRate: 1, replenishTime: 1 }
const CLOUDCONNEXA_PER_MINUTE = 120

const TRUTHS: Readonly<Record<Vendor, (world: World, atMs: number) => readonly TruthRow[]>> = {
  privx: privxTruth,
  mobilerun: mobilerunTruth,
  cloudconnexa: cloudConnexaTruth,
  apibricks: apiBricksTruth,
  cmx: cmxTruth,
}

export interface InstallationOptions {
  readonly beginMs: number
  /** How much the demo's vendors remember. */
  readonly demoDays: number
  /** Whose sources are collected; default all. */
  readonly vendors?: readonly Vendor[]
  /** How far back is collected unasked. */
  readonly historyDays: number
  readonly everySecondsOf: (source: string) => number
  readonly storeOf: (source: string) => CollectStore
}

/** Five demo upstreams and one collector over them, its loops turning by themselves, in a time of their own. */
export class Installation {
  private constructor(
    readonly demo: Demo,
    readonly time: VirtualTime,
    readonly collector: Collector,
    readonly meter: RequestMeter,
    private readonly connectors: readonly Connector[],
  ) {}

  /** Resolves when everything there is has been collected. */
  static async open(options: InstallationOptions): Promise<Installation> {
    const time = new VirtualTime(options.beginMs)
    const demo = await startDemo({
      scale: 0.05,
      clock: time.clock,
      historyDays: options.demoDays,
      // Small batches and a tight rate, so that few rows make several pages and haste is refused.
      cloudconnexa: {
        batchCap: 2,
        rate: CLOUDCONNEXA_RATE,
        rateClock: time.clock,
      },
    })
    const deps = { clock: time.clock, random: () => 0.5, sleep: time.sleep }
    const { vendors = demo.sources.map(config => config.vendor) } = options
    const configs = demo.sources.filter(config => vendors.includes(config.vendor))
    const sources = configs.map(config => ({
      connector: createConnector(config, deps),
      collect: { everySeconds: options.everySecondsOf(config.id), historyDays: options.historyDays },
    }))
    const collector = await Collector.open({
      sources,
      store: routed(time, options.storeOf),
      hub: createHub(),
      clock: time.clock,
      timer: time,
      random: deps.random,
      onEvent: () => {},
    })
    const connectors = sources.map(source => source.connector)
    const boundOf = ({ vendor, capabilities }: Connector) =>
      vendor === 'cloudconnexa' ? CLOUDCONNEXA_PER_MINUTE : capabilities.rate.requestsPerMinute
    const bounds = new Map(connectors.map(connector => [connector.vendor, boundOf(connector)]))
    const meter = new RequestMeter(demo.servers, bounds)
    const installation = new Installation(demo, time, collector, meter, connectors)
    collector.start()
    await installation.untilRest()
    return installation
  }

  state(source: string): SourceState {
    const state = this.collector.sourceState(source)
    if (!state) throw new Error(`no source ${source}`)
    return state
  }

  /** Until all is collected that there is; the last round of `source` (or of all) is then of this very moment. */
  async untilRest(source?: string): Promise<void> {
    const { time, collector } = this
    await time.pass(60 * MINUTE, () => collector.sourceStates().every(isAtRest))
    const restless = collector.sourceStates().filter(state => !isAtRest(state))
    expect(restless, 'sources that do not come to rest').toEqual([])
    // No rate limit and no backoff is left by then: the round that follows takes no time.
    time.leap(SETTLED_MS)
    const all = this.connectors.map(connector => connector.source)
    const rounds = (source === undefined ? all : [source]).map(id => collector.collectNow(id))
    await time.pass(0)
    await Promise.all(rounds)
  }

  /** What is said of a source about the time from that moment until now. */
  completeness(source: string, fromMs: number): SourceCompleteness | undefined {
    return this.completenessOf(source, { from: toInstant(fromMs), to: null })
  }

  completenessOf(source: string, asked: AskedRange): SourceCompleteness | undefined {
    const all = completenessOf(this.collector.sourceStates(), asked, { conditions: [] }, this.time.clock())
    return all.find(each => each.source === source)
  }

  /** Checks that these are the rows of a source: each once, what is true of it, and none missing that began since. */
  expectTruth(source: string, stored: readonly Connection[], sinceMs: number): void {
    const vendor = this.state(source).vendor
    const truth = TRUTHS[vendor](this.demo.world, this.time.clock())
    const real = new Map(truth.map(row => [idOf(row), row]))
    const ids = new Set(stored.map(row => row.id))
    expect(ids.size, `${source}: each once`).toBe(stored.length)
    const due = truth.filter(row => row.startedAtMs >= sinceMs || row.status === 'active').map(idOf)
    expect(
      due.filter(id => !ids.has(id)),
      `${source}: missing`,
    ).toEqual([])
    expect(due.length).toBeGreaterThan(5)
    for (const row of stored) {
      const so = real.get(row.id)
      if (!so) throw new Error(`${source}: ${row.id} was never there`)
      // Thousands of rows are compared in every cell: only a wrong one is worth a matcher.
      if (!isTrue(row, so)) expectTrue(row, so)
    }
  }

  async close(): Promise<void> {
    const stopped = this.collector.stop()
    this.time.close()
    await stopped
    await Promise.all(this.connectors.map(connector => connector.close()))
    await this.demo.close()
  }
}

function isAtRest({ health, gaps, backfill, ranges, counters }: SourceState): boolean {
  const walks = backfill !== null || ranges.some(range => range.state === 'running')
  return health === 'ok' && !walks && gaps.length === 0 && counters.unreadable === 0
}

function isTrue(row: Connection, so: TruthRow): boolean {
  const told = (ms: number | null) => (ms === null ? null : toInstant(ms))
  const { bytesIn, bytesOut } = so
  return (
    row.status === so.status &&
    row.startedAt === told(so.startedAtMs) &&
    row.endedAt === told(so.endedAtMs) &&
    row.lastActivityAt === told(so.lastActivityAtMs) &&
    row.bytesIn === bytesIn &&
    row.bytesOut === bytesOut &&
    row.totalBytes === (bytesIn === null || bytesOut === null ? null : bytesIn + bytesOut) &&
    row.srcIp === so.srcIp
  )
}

/** CMX has no id: its map makes one of the two things that identify a record. */
function idOf(row: TruthRow): string {
  if (row.vendor !== 'cmx') return row.id
  return `${row.id.split(' ')[0]}@${toInstant(row.startedAtMs)}`
}

/** Time stands still while the store works. */
function routed(time: VirtualTime, storeOf: (source: string) => CollectStore): CollectStore {
  const of = (row: { readonly source: string } | undefined) => storeOf(row?.source ?? '')
  return {
    appendConnections: rows => time.busy(of(rows[0]).appendConnections(rows)),
    appendFiles: rows => time.busy(of(rows[0]).appendFiles(rows)),
    readOpenConnections: source => time.busy(storeOf(source).readOpenConnections(source)),
    readTrailsDue: (source, limit, skip) => time.busy(storeOf(source).readTrailsDue(source, limit, skip)),
    readCheckpoint: (source, key) => time.busy(storeOf(source).readCheckpoint(source, key)),
    writeCheckpoint: (source, key, value) => time.busy(storeOf(source).writeCheckpoint(source, key, value)),
    quarantine: (source, rejected) => time.busy(storeOf(source).quarantine(source, rejected)),
  }
}
