import { expect, vi } from 'vitest'
import { toInstant } from '@/lib/clock'
import type { Connection, Vendor } from '@/lib/schema/connection'
import type { Rejected } from '@/lib/upstream/connector'
import type { CollectStore } from '../collect-store'
import { type Cell, phasesOf } from './fault-cells'
import { Installation } from './installation'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BEGIN = Date.parse('2026-11-18T12:00:00.000Z')
/** How often the source under test is asked, and how often the four others. */
const EVERY_SECONDS = 20
const OTHERS_EVERY_SECONDS = 60
/** Each cell also fetches a stretch of the past while its faults strike: these lie one before the other. */
const SLICE_MS = 4 * HOUR
/** Faults of which the server knows when they strike; the others are always there. */
const SUDDEN = ['status', 'reset', 'cutBody', 'html', 'expiredToken', 'expiredCursor'] as const
/** A fault that strikes by chance strikes by then. */
const MOST_MINUTES = 15
/** More than any clock is off, any record late and any backoff long. */
const SETTLE_MS = 12 * MINUTE

/** Where a lab's source under test is collected into. */
export interface LabStore {
  readonly store: CollectStore
  readonly read: (source: string) => Promise<Connection[]>
  readonly quarantined: (source: string) => Promise<readonly Rejected[]>
  readonly close: () => Promise<void>
}

/**
 * An installation in which faults strike one source. The rows of that one go into the given store, those of the
 * others into `others`, which only has to be quick.
 */
export class FaultLab {
  #floorMs = BEGIN - DAY

  private constructor(
    readonly vendor: Vendor,
    private readonly source: string,
    private readonly installation: Installation,
    private readonly into: LabStore,
  ) {}

  static async open(
    vendor: Vendor,
    bystanders: readonly Vendor[],
    into: LabStore,
    others: CollectStore,
  ): Promise<FaultLab> {
    const source = SOURCES[vendor]
    const installation = await Installation.open({
      beginMs: BEGIN,
      demoDays: 20,
      historyDays: 1,
      vendors: [vendor, ...bystanders],
      everySecondsOf: id => (id === source ? EVERY_SECONDS : OTHERS_EVERY_SECONDS),
      storeOf: id => (id === source ? into.store : others),
    })
    return new FaultLab(vendor, source, installation, into)
  }

  /** Lets the cell's faults strike and cease, and checks what must hold meanwhile and afterwards. */
  async run(cell: Cell): Promise<void> {
    const { source, installation } = this
    const { time, meter, collector, demo } = installation
    const server = demo.servers[this.vendor]
    const stale: string[] = []
    time.onStep = () => {
      meter.read(time.clock())
      stale.push(...this.#staleOthers())
    }
    const before = (await this.into.quarantined(source)).length
    const [from, to] = [this.#floorMs - SLICE_MS, this.#floorMs]
    await collector.fetchRange(source, { from: toInstant(from), to: toInstant(to) })
    this.#floorMs = from
    const struck = vi.spyOn(server.faults, 'fires')
    for (const { settings, perRequestMs } of phasesOf(this.vendor, cell)) {
      struck.mockClear()
      server.faults.set(settings)
      time.costOf = origin => (server.url.startsWith(origin) ? perRequestMs : 0)
      const toStrike = SUDDEN.filter(name => settings[name])
      // Where a 429 is waited out for a minute, little else is asked meanwhile.
      for (let minute = 0; minute < MOST_MINUTES; minute++) {
        await time.pass(MINUTE)
        if (toStrike.every(name => hasStruck(struck.mock, name))) break
      }
      for (const name of toStrike) expect(hasStruck(struck.mock, name), `${name} struck`).toBe(true)
    }
    struck.mockRestore()
    server.faults.clear()
    time.costOf = () => 0
    await time.pass(MINUTE)
    expect(stale, 'other sources').toEqual([])

    time.onStep = () => meter.read(time.clock())
    time.leap(SETTLE_MS)
    await installation.untilRest(source)
    meter.expectUnderBounds()
    installation.expectTruth(source, await this.into.read(source), from)
    expect(installation.completeness(source, from)).toMatchObject({ state: 'exact', reason: null })
    const kept = await this.into.quarantined(source)
    for (const { reason } of kept) expect(reason).not.toBe('')
    if (cell.name === 'malformed') expect(kept.length, 'set aside').toBeGreaterThan(before)
  }

  async close(): Promise<void> {
    await this.installation.close()
    await this.into.close()
  }

  #staleOthers(): string[] {
    const late = this.installation.collector
      .sourceStates()
      .filter(state => state.source !== this.source)
      .filter(({ health, lagMs }) => health !== 'ok' || lagMs === null || lagMs > 1.5 * MINUTE)
    return late.map(({ source, health, lagMs }) => `${source} is ${health}, ${lagMs} ms behind`)
  }
}

interface Calls {
  readonly calls: readonly (readonly unknown[])[]
  readonly results: readonly { readonly value: unknown }[]
}

const hasStruck = ({ calls, results }: Calls, name: string): boolean =>
  calls.some(([called], index) => called === name && results[index]?.value === true)

/** As the demo's configuration has them. */
const SOURCES: Readonly<Record<Vendor, string>> = {
  privx: 'privx',
  mobilerun: 'proxies',
  cloudconnexa: 'vpn',
  apibricks: 'feeds',
  cmx: 'wifi',
}
