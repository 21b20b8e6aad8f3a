import 'server-only'
import type { Delivery } from '@/lib/schema/delivery'

interface Kept extends Delivery {
  /** Nobody else is told of it. */
  readonly reader: string
}

/** The oldest are forgotten beyond this; the ledger keeps how each ended. */
const MOST = 1_000

/** The downloads of this process by the id their reader gave them, so that it can ask afterwards how one ended. */
export class Deliveries {
  readonly #kept = new Map<string, Kept>()

  /** Begins one; an id that is used again begins anew. */
  open(id: string, reader: string): void {
    this.#kept.delete(id)
    this.#kept.set(id, { id, reader, state: 'opening', bytes: 0, size: null, sha256: null, reason: null })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break
      this.#kept.delete(oldest)
    }
  }

  /** Notes what is new about one. */
  note(id: string, change: Partial<Omit<Delivery, 'id'>>): void {
    const known = this.#kept.get(id)
    if (known) this.#kept.set(id, { ...known, ...change })
  }

  /** Null for one that is not known, or is another reader's. */
  find(id: string, reader: string): Delivery | null {
    const known = this.#kept.get(id)
    if (known?.reader !== reader) return null
    const { reader: _, ...delivery } = known
    return delivery
  }
}

// Next evaluates modules once per graph in the same process; there must be one list.
const KEY = Symbol.for('trailgrid.deliveries')

type Global = typeof globalThis & { [KEY]?: Deliveries }

export function deliveries(): Deliveries {
  const holder: Global = globalThis
  holder[KEY] ??= new Deliveries()
  return holder[KEY]
}
