import { expect } from 'vitest'
import type { DemoServer } from '@/lib/demo/http/demo-server'
import type { Vendor } from '@/lib/schema/connection'

const MINUTE = 60_000

interface Reading {
  readonly at: number
  readonly requests: number
}

/** Requests per minute of simulated time, by the servers' own logs: to be read before every step of the clock. */
export class RequestMeter {
  readonly #totals = new Map<Vendor, number>()
  readonly #readings = new Map<Vendor, Reading[]>()
  /** The most requests that any server saw in a minute of simulated time. */
  readonly most = new Map<Vendor, number>()

  constructor(
    private readonly servers: Readonly<Record<Vendor, DemoServer>>,
    private readonly bounds: ReadonlyMap<Vendor, number>,
  ) {}

  /** Notes what came in since the last reading, all of it at this moment. */
  read(at: number): void {
    for (const [vendor, { requests }] of entriesOf(this.servers)) {
      const came = requests.total - (this.#totals.get(vendor) ?? 0)
      this.#totals.set(vendor, requests.total)
      if (came === 0) continue
      const recent = (this.#readings.get(vendor) ?? []).filter(reading => reading.at > at - MINUTE)
      recent.push({ at, requests: came })
      this.#readings.set(vendor, recent)
      const inMinute = recent.reduce((sum, reading) => sum + reading.requests, 0)
      this.most.set(vendor, Math.max(this.most.get(vendor) ?? 0, inMinute))
    }
  }

  expectUnderBounds(): void {
    for (const [vendor, most] of this.most) {
      expect(most, `requests per minute to ${vendor}`).toBeLessThanOrEqual(this.bounds.get(vendor) ?? 0)
    }
  }
}

function entriesOf(servers: Readonly<Record<Vendor, DemoServer>>): [Vendor, DemoServer][] {
  return Object.entries(servers) as [Vendor, DemoServer][]
}
