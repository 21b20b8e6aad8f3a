import { ChainCheck, type ChainFacts, type FoundEntry } from './chain-check'
import type { Finding } from './finding'
import { keyOfInstance } from './instance'
import type { KeptHead } from './ledger-files'
import type { SignedPoints } from './signed-points'

export interface VerifyInput {
  /** All rows by instance and number; several of one number in any order. */
  readonly rows: AsyncIterable<FoundEntry>
  /** Read before the rows, so that none is about a row that came later. */
  readonly points: SignedPoints
  /** What the data folder says was acknowledged last, by instance; read before the rows too. */
  readonly heads: ReadonlyMap<string, KeptHead>
  /** The same, read after the rows: no row may lie beyond. Absent where the data folder cannot be read. */
  readonly headsAfter?: () => Promise<ReadonlyMap<string, KeptHead>>
  /** The public keys that may have written; empty when none is known. */
  readonly keys: readonly string[]
  /** Whether the files beside the store were read: what the store lost of them is told then. */
  readonly hasFiles: boolean
  readonly tell: (finding: Finding) => void
  /** Hears every so often how many rows were read. */
  readonly onProgress?: (rows: number) => void
}

export interface ChainReport extends ChainFacts {
  /** Checkpoints that were compared with a row. */
  readonly checkpoints: number
  /** The last row that a checkpoint covers; what came later is covered by the chain, and by the head where it is known. */
  readonly signedUpTo: number
}

const PROGRESS_EVERY = 100_000

/** Reads a whole ledger once and tells everything that is wrong with it. Holds no rows. */
export async function verifyLedger(input: VerifyInput): Promise<ChainReport[]> {
  const reports: ChainReport[] = []
  const seen = new Set<string>()
  let chain: OneChain | null = null
  let rows = 0
  for await (const entry of input.rows) {
    if (chain?.instance !== entry.instance) {
      if (chain) reports.push(chain.end())
      chain = new OneChain(entry.instance, input)
      seen.add(entry.instance)
    }
    chain.check.take(entry)
    rows += 1
    if (rows % PROGRESS_EVERY === 0) input.onProgress?.(rows)
  }
  if (chain) reports.push(chain.end())
  // A chain that is gone as a whole is known from what was signed, or from its head.
  for (const instance of new Set([...input.points.instances(), ...input.heads.keys()])) {
    if (!seen.has(instance)) reports.push(new OneChain(instance, input).end())
  }
  if (input.headsAfter) checkEnds(reports, await input.headsAfter(), input.tell)
  return reports
}

/** Rows beyond what an instance says it wrote were written by someone else. */
function checkEnds(
  reports: readonly ChainReport[],
  heads: ReadonlyMap<string, KeptHead>,
  tell: VerifyInput['tell'],
): void {
  for (const { instance, lastSequence } of reports) {
    const head = heads.get(instance)
    const end = Math.max(head?.sequence ?? 0, head?.intended?.sequence ?? 0)
    if (!head || lastSequence <= end) continue
    const what = `this instance wrote up to #${end} and no further (kept beside the store)`
    tell({ kind: 'inserted', instance, from: end + 1, to: lastSequence, what, expected: null, found: null })
  }
}

/** One chain beside what was signed of it. */
class OneChain {
  readonly check: ChainCheck
  readonly #points: ReturnType<SignedPoints['of']>
  #next = 0
  #matched = 0
  #signedUpTo = 0

  constructor(
    readonly instance: string,
    private readonly input: VerifyInput,
  ) {
    this.#points = input.points.of(instance)
    const key = keyOfInstance(instance, input.keys)
    this.check = new ChainCheck(instance, key, input.tell, (sequence, hash) => this.#compare(sequence, hash))
  }

  end(): ChainReport {
    const facts = this.check.end()
    this.#checkTail(facts.lastSequence)
    if (this.input.hasFiles) this.#checkPlaces()
    if (this.#points.length === 0 && !this.input.heads.has(this.instance)) {
      const what =
        'nothing was ever signed of this chain, and no head is known: it may have been put in whole'
      this.#tell({ kind: 'inserted', from: 1, to: facts.lastSequence, what })
    }
    return { ...facts, checkpoints: this.#matched, signedUpTo: this.#signedUpTo }
  }

  #compare(sequence: number, hash: string): void {
    for (; (this.#points[this.#next]?.sequence ?? Number.POSITIVE_INFINITY) <= sequence; this.#next++) {
      const point = this.#points[this.#next]
      if (point?.sequence !== sequence) continue
      this.#matched += 1
      if (point.hash === hash) this.#signedUpTo = sequence
      else {
        const from = this.#signedUpTo + 1
        const what = `not what was signed: something from #${from} to #${sequence} was changed and hashed anew`
        this.#tell({ kind: 'changed', from, to: sequence, what, expected: point.hash, found: hash })
      }
    }
    const head = this.input.heads.get(this.instance)
    if (head?.sequence === sequence && head.hash !== hash) {
      const from = this.#signedUpTo + 1
      const what = 'not the entry that was acknowledged (kept beside the store): it was hashed anew'
      this.#tell({ kind: 'changed', from, to: sequence, what, expected: head.hash, found: hash })
    }
  }

  #checkTail(last: number): void {
    const head = this.input.heads.get(this.instance)?.sequence ?? 0
    const signed = this.#points.at(-1)?.sequence ?? 0
    const expected = Math.max(head, signed)
    if (expected <= last) return
    const how = head >= signed ? 'acknowledged (kept beside the store)' : 'signed'
    const what = `the end of the chain is missing: #${expected} was ${how}`
    this.#tell({
      kind: 'removed',
      from: last + 1,
      to: expected,
      what,
      expected: `#${expected}`,
      found: `#${last}`,
    })
  }

  #checkPlaces(): void {
    for (const { sequence, inStore, inFile } of this.#points) {
      if (inStore || !inFile) continue
      const what = `the checkpoint of #${sequence} was removed from the store; it is in the file beside it`
      this.#tell({ kind: 'checkpoint', from: sequence, to: sequence, what })
    }
  }

  #tell(
    finding: Pick<Finding, 'kind' | 'from' | 'to' | 'what'> & Partial<Pick<Finding, 'expected' | 'found'>>,
  ): void {
    this.input.tell({ expected: null, found: null, ...finding, instance: this.instance })
  }
}
