import type { LedgerEntry } from '@/lib/schema/ledger-entry'
import { genesisHash, hashEntry } from './entry-form'
import type { Finding } from './finding'

/** A row as it is found, with its key where the store gives it. */
export type FoundEntry = LedgerEntry & { readonly isKeyRight?: boolean }

export interface ChainFacts {
  readonly instance: string
  readonly rows: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly lastSequence: number
}

/** A row whose hash does not fit is looked for under other numbers this far away. */
const REACH = 2_000
/** Looking is done for this many rows of a chain: if more are wrong, numbers are not what is wrong. */
const LOOKS = 50

/**
 * Walks one chain in the order of its numbers and tells what is wrong with it. Rows of one number come together; of several,
 * the one that the chain goes on with is taken for the true one.
 */
export class ChainCheck {
  #rows = 0
  #firstAt: string | null = null
  #lastAt: string | null = null
  #last: { readonly sequence: number; readonly hash: string; readonly isSound: boolean } | null = null
  /** The rows of one number, as they come. */
  #group: FoundEntry[] = []
  /** Those of the number before, judged once it is known what follows. */
  #held: readonly FoundEntry[] = []
  #looks = 0

  constructor(
    private readonly instance: string,
    /** The instance's key, if it is known: the first row is bound to it. */
    private readonly publicKey: string | null,
    private readonly tell: (finding: Finding) => void,
    /** Hears of the hash of every number, wrong or right. */
    private readonly onHash: (sequence: number, hash: string) => void,
  ) {}

  take(entry: FoundEntry): void {
    this.#rows += 1
    if (this.#group[0] && this.#group[0].sequence !== entry.sequence) this.#advance()
    this.#group.push(entry)
  }

  end(): ChainFacts {
    this.#advance()
    this.#advance()
    const { instance } = this
    const [rows, firstAt, lastAt] = [this.#rows, this.#firstAt, this.#lastAt]
    return { instance, rows, firstAt, lastAt, lastSequence: this.#last?.sequence ?? 0 }
  }

  /** The rows of one number: one of them goes on with the chain. */
  #advance(): void {
    const [group, following] = [this.#held, this.#group]
    this.#held = following
    this.#group = []
    const [first] = group
    if (!first) return
    const { sequence } = first
    const next = (this.#last?.sequence ?? 0) + 1
    if (sequence > next) this.#missing(next, sequence - 1)
    const before = sequence === next ? this.#before() : null
    const sound = group.filter(entry => hashEntry(entry) === entry.hash)
    const fitting = sound.filter(entry => entry.previousHash === before)
    const isNamed = (entry: FoundEntry) => following.some(one => one.previousHash === entry.hash)
    const chosen = fitting.find(isNamed) ?? fitting[0] ?? sound.find(isNamed) ?? sound[0] ?? first
    for (const entry of group) if (entry !== chosen) this.#second(entry, chosen)
    this.#check(chosen, before)
    this.#firstAt ??= chosen.at
    this.#lastAt = chosen.at
    this.#last = { sequence, hash: chosen.hash, isSound: sound.includes(chosen) }
    this.onHash(sequence, chosen.hash)
  }

  /** The hash that the next row must name; null where that is not known. */
  #before(): string | null {
    if (this.#last) return this.#last.hash
    return this.publicKey === null ? null : genesisHash(this.instance, this.publicKey)
  }

  #check(entry: FoundEntry, before: string | null): void {
    const { sequence } = entry
    const computed = hashEntry(entry)
    if (computed !== entry.hash) {
      const own = this.#ownNumber(entry)
      if (own !== null) {
        const what = `this is entry #${own}, standing as #${sequence}`
        this.#tell('moved', sequence, what, `#${own}`, `#${sequence}`)
      } else this.#tell('changed', sequence, 'what it says is not what was written', entry.hash, computed)
    }
    const name = `${this.instance}-${sequence}`
    if (entry.id !== name) this.#tell('changed', sequence, 'its name is not its own', name, entry.id)
    if (entry.isKeyRight === false) this.#tell('changed', sequence, 'its key is not its own', null, null)
    // A row that is wrong by itself says nothing more by what it follows.
    if (before === null || entry.previousHash === before || computed !== entry.hash) return
    if (this.#last === null) {
      const what = 'the chain does not begin with the key of this instance'
      this.#tell('unlinked', sequence, what, before, entry.previousHash)
    } else if (this.#last.isSound) {
      // Both are hashed soundly: the later one still names what stood before it.
      const what = `it was changed and hashed anew, or put in: #${sequence} names another row before it`
      this.#tell('changed', sequence - 1, what, entry.previousHash, before)
    }
  }

  #second(entry: FoundEntry, chosen: FoundEntry): void {
    const what =
      entry.hash === chosen.hash && hashEntry(entry) === entry.hash
        ? 'the same row is there twice'
        : `a second row has the number ${entry.sequence}`
    this.#tell('inserted', entry.sequence, what, chosen.hash, hashEntry(entry))
  }

  #missing(from: number, to: number): void {
    const what = from === to ? 'the row is missing' : `${to - from + 1} rows are missing`
    this.tell({ kind: 'removed', instance: this.instance, from, to, what, expected: null, found: null })
  }

  /** The number under which this row has the hash that it has; null when there is none near. */
  #ownNumber(entry: FoundEntry): number | null {
    if (this.#looks >= LOOKS) return null
    this.#looks += 1
    for (let by = 1; by <= REACH; by++) {
      for (const sequence of [entry.sequence + by, entry.sequence - by]) {
        if (sequence > 0 && hashEntry({ ...entry, sequence }) === entry.hash) return sequence
      }
    }
    return null
  }

  #tell(
    kind: Finding['kind'],
    sequence: number,
    what: string,
    expected: string | null,
    found: string | null,
  ): void {
    this.tell({ kind, instance: this.instance, from: sequence, to: sequence, what, expected, found })
  }
}
