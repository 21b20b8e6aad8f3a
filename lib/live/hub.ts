import 'server-only'
import type { CollectedName } from '@/lib/schema/dataset'

/** How far a source has come: not rows, only enough for a viewer to know that there is something to ask for. */
export interface Mark {
  readonly source: string
  /** The store's version of the newest rows of this source; 0 before the first. */
  readonly version: number
  /** Rows stored since the process started, repeats included. */
  readonly rows: Readonly<Record<CollectedName, number>>
  /** Which change of this hub it was: counts up over all sources, so that a viewer can say how far it has heard. */
  readonly change: number
}

/** The high-water marks of every source, and whoever wants to hear of a change. */
export interface Hub {
  marks(): readonly Mark[]
  /** Hears of every mark from now on, at most once per change. Answers what ends the subscription. */
  subscribe(listener: (mark: Mark) => void): () => void
  /** Rows of a source were stored under that version. Nothing is said of 0 rows. */
  advance(source: string, dataset: CollectedName, version: number, rows: number): void
}

export function createHub(): Hub {
  const marks = new Map<string, Mark>()
  const listeners = new Set<(mark: Mark) => void>()
  let changes = 0
  return {
    marks: () => [...marks.values()],
    subscribe(listener) {
      // Each subscription is its own, even when the same function is given twice.
      const own = (mark: Mark) => listener(mark)
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    advance(source, dataset, version, rows) {
      if (rows === 0) return
      const before = marks.get(source) ?? { version: 0, rows: { connections: 0, files: 0 } }
      changes += 1
      const mark = {
        source,
        version: Math.max(before.version, version),
        rows: { ...before.rows, [dataset]: before.rows[dataset] + rows },
        change: changes,
      }
      marks.set(source, mark)
      for (const listener of [...listeners]) listener(mark)
    },
  }
}
