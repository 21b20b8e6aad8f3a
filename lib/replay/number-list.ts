/** Numbers in a row, kept densely: millions of them take no place in the script's heap. */
export class NumberList {
  #values = new Float64Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length++] = value
  }

  at(index: number): number | undefined {
    return index < this.#length ? this.#values[index] : undefined
  }

  /** How many of the numbers, which must be in ascending order, are at most `limit`. */
  countUpTo(limit: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#values[middle] ?? 0) <= limit) low = middle + 1
      else high = middle
    }
    return low
  }
}
