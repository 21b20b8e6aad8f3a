const BINS = 512

/**
 * Counts over time when nobody knows yet how long it will be: a fixed number of bins, twice as wide each time they no longer
 * reach.
 */
export class GrowingHistogram {
  readonly #counts = new Uint32Array(BINS)
  #widthMs = 16

  add(atMs: number): void {
    while (atMs >= this.#widthMs * BINS) this.#widen()
    const bin = Math.floor(atMs / this.#widthMs)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  /** The counts up to a time, shared out into `bins` parts of equal length; each counted once. */
  read(untilMs: number, bins: number): number[] {
    const shared = Array.from({ length: bins }, () => 0)
    const span = Math.max(untilMs, 1)
    this.#counts.forEach((count, bin) => {
      const place = Math.min(bins - 1, Math.floor(((bin + 0.5) * this.#widthMs * bins) / span))
      shared[place] = (shared[place] ?? 0) + count
    })
    return shared
  }

  #widen(): void {
    for (let bin = 0; bin < BINS; bin++) {
      const two = (this.#counts[2 * bin] ?? 0) + (this.#counts[2 * bin + 1] ?? 0)
      this.#counts[bin] = 2 * bin < BINS ? two : 0
    }
    this.#widthMs *= 2
  }
}
