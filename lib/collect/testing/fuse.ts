import { knownByName } from '@/lib/known-by-name'

/** Counts every place at which a process could die, and dies at the chosen one: from then on nothing works any more. */
export class Fuse {
  #left: number

  constructor(places = Number.POSITIVE_INFINITY) {
    this.#left = places
  }

  get isBlown(): boolean {
    return this.#left <= 0
  }

  /** One such place. */
  burn(): void {
    this.#left -= 1
    if (this.#left <= 0) throw new Crash('the process died here')
  }

  /** Runs an effect that may die just before it or just after. */
  async around<T>(effect: () => T): Promise<T> {
    this.burn()
    const result = effect()
    this.burn()
    return result
  }
}

export class Crash extends Error {
  static override [Symbol.hasInstance] = knownByName('Crash')
  override readonly name = 'Crash'
}
