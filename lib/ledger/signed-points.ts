import { type Checkpoint, isSigned } from './checkpoint'
import type { Finding } from './finding'

/** Where a checkpoint was read: in the store, or in a file beside or far from it. */
export type PointPlace = 'store' | 'file'

interface Point {
  readonly sequence: number
  readonly hash: string
  inStore: boolean
  inFile: boolean
}

/** Soundly signed checkpoints of all chains, kept small: a year of them fits into a few megabytes. */
export class SignedPoints {
  readonly #points = new Map<string, Map<string, Point>>()
  #read = 0

  /** `keys`: the public keys that may sign; null when none is known, so that each checkpoint vouches for its own. */
  constructor(
    private readonly keys: ReadonlySet<string> | null,
    private readonly tell: (finding: Finding) => void,
  ) {}

  get read(): number {
    return this.#read
  }

  add(checkpoint: Checkpoint, place: PointPlace): void {
    this.#read += 1
    const { instance, sequence, hash, publicKey } = checkpoint
    const problem = this.#problem(checkpoint)
    if (problem !== null) {
      const what = `the checkpoint of #${sequence} (${place}, ${checkpoint.at}) ${problem}`
      const known = this.keys === null ? null : [...this.keys].join(', ')
      const [expected, found] = problem === UNKNOWN_KEY ? [known, publicKey] : [null, null]
      this.tell({ kind: 'checkpoint', instance, from: sequence, to: sequence, what, expected, found })
      return
    }
    const points = this.#points.get(instance) ?? new Map<string, Point>()
    this.#points.set(instance, points)
    const name = `${sequence} ${hash}`
    const point = points.get(name) ?? { sequence, hash, inStore: false, inFile: false }
    points.set(name, point)
    if (place === 'store') point.inStore = true
    else point.inFile = true
  }

  instances(): string[] {
    return [...this.#points.keys()]
  }

  /** The checkpoints of a chain by their number. */
  of(instance: string): readonly Point[] {
    return [...(this.#points.get(instance)?.values() ?? [])].sort((a, b) => a.sequence - b.sequence)
  }

  #problem(checkpoint: Checkpoint): string | null {
    if (!isSigned(checkpoint)) return 'is not signed by the key it names: it was changed or forged'
    if (this.keys !== null && !this.keys.has(checkpoint.publicKey)) return UNKNOWN_KEY
    return checkpoint.rows === checkpoint.sequence ? null : 'counts other rows than its number says'
  }
}

const UNKNOWN_KEY = 'is signed by a key that is not ours'
