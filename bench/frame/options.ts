import { parseArgs } from 'node:util'

export const PARTS = ['server', 'browser', 'replay', 'demo'] as const
export type Part = (typeof PARTS)[number]

export interface BenchOptions {
  /** Connections in the store of the parts `server` and `browser`. */
  readonly rows: number
  readonly parts: readonly Part[]
  /** Tiny sizes: proves that everything still runs; its numbers mean nothing. */
  readonly quick: boolean
  /** Where the results are written; null: nowhere. */
  readonly out: string | null
}

const RESULTS = 'bench/results.md'

/**
 * Reads the command line. The results file is written only by a run of everything at full size, unless `--out` names one.
 * Throws on anything it does not know.
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      only: { type: 'string', default: PARTS.join(',') },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const { quick } = values
  const rows = Number(values.rows ?? (quick ? 20_000 : 1_000_000))
  if (!Number.isSafeInteger(rows) || rows < 10_000) {
    throw new RangeError('--rows must be a whole number of at least 10000')
  }
  const asked = values.only.split(',')
  const unknown = asked.filter(name => !PARTS.some(part => part === name))
  if (unknown.length > 0) throw new RangeError(`--only knows ${PARTS.join(', ')}, not ${unknown.join(', ')}`)
  const parts = PARTS.filter(part => asked.includes(part))
  const isWhole = !quick && parts.length === PARTS.length
  return { rows, parts, quick, out: values.out ?? (isWhole ? RESULTS : null) }
}
