import type { Clock } from '@/lib/clock'

interface Kept {
  readonly since: number
  readonly written: Promise<void>
  repeats: number
}

/**
 * Writes the same thing at most once per window: what is repeated within it waits for the one that was written and is
 * counted, and the next one written says how often. What could not be written does not count as written.
 */
export class OncePer {
  readonly #kept = new Map<string, Kept>()

  /** `most`: keys remembered at once; beyond that the oldest are forgotten, and written again when they come again. */
  constructor(
    private readonly windowMs: number,
    private readonly most: number,
    private readonly clock: Clock,
  ) {}

  /** Throws what `write` throws, for all that waited for it. `repeats`: of the window before, untold so far. */
  async write(key: string, write: (repeats: number) => Promise<void>): Promise<void> {
    const last = this.#kept.get(key)
    const now = this.clock()
    if (last && now - last.since < this.windowMs) {
      last.repeats += 1
      return last.written
    }
    const kept: Kept = { since: now, written: write(last?.repeats ?? 0), repeats: 0 }
    // The newest last, so that the first is the oldest.
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.most) break
      this.#kept.delete(oldest)
    }
    try {
      await kept.written
    } catch (error) {
      if (this.#kept.get(key) === kept) this.#kept.delete(key)
      throw error
    }
  }
}
