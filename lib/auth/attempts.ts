import type { Clock } from '@/lib/clock'

const WINDOW_MS = 15 * 60 * 1000
const MOST = 10
/** Addresses remembered at once: a flood of made-up ones must not fill the memory. */
const ADDRESSES = 10_000

/** Counts failed sign-ins per address: ten in fifteen minutes, then refusal until the oldest is that old. */
export class Attempts {
  readonly #failures = new Map<string, number[]>()

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until this address may try again; 0 when it may now. */
  waitMs(address: string): number {
    const recent = this.#recent(address)
    const oldest = recent[0]
    return oldest !== undefined && recent.length >= MOST ? oldest + WINDOW_MS - this.clock() : 0
  }

  failed(address: string): void {
    const recent = this.#recent(address)
    this.#failures.delete(address)
    this.#failures.set(address, [...recent, this.clock()])
    const first = this.#failures.keys().next().value
    if (this.#failures.size > ADDRESSES && first !== undefined) this.#failures.delete(first)
  }

  #recent(address: string): number[] {
    const since = this.clock() - WINDOW_MS
    return (this.#failures.get(address) ?? []).filter(at => at > since)
  }
}
