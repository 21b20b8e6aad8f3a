import type { FaultSettings, Trigger } from '@/lib/demo/http/faults'
import type { Vendor } from '@/lib/schema/connection'

const MINUTE = 60_000

/** The faults of the matrix, each as the demo's switches have it. `share`: how many of the requests it strikes, 0–1. */
export interface MatrixFault {
  readonly name: string
  readonly settings: (vendor: Vendor, share: Trigger) => Partial<FaultSettings>
  /** How much of the world's time goes by with every request. */
  readonly perRequestMs?: number
  /** Why the vendor cannot have it; null where it can. */
  readonly absent?: (vendor: Vendor) => string | null
}

export const MATRIX_FAULTS: readonly MatrixFault[] = [
  { name: 'latency', settings: () => ({ latencyMs: [0, 4] }), perRequestMs: 1_000 },
  {
    name: '429 storm',
    settings: (vendor, share) => ({ status: { ...share, code: 429, headers: RATE_HEADERS[vendor] } }),
  },
  { name: '5xx', settings: (_, share) => ({ status: { ...share, code: 503 } }) },
  { name: 'reset', settings: (_, share) => ({ reset: share }) },
  { name: 'cut body', settings: (_, share) => ({ cutBody: share }) },
  { name: 'HTML with 200', settings: (_, share) => ({ html: share }) },
  { name: 'malformed', settings: (_, share) => ({ malformed: share }) },
  // Where the credential is one that never changes, it is refused for a while.
  { name: 'expired token', settings: (_, share) => ({ expiredToken: share }) },
  { name: 'clock +10 min', settings: () => ({ clockSkewMs: 10 * MINUTE }) },
  { name: 'clock −10 min', settings: () => ({ clockSkewMs: -10 * MINUTE }) },
  { name: 'duplicates', settings: () => ({ duplicates: {} }) },
  { name: 'out of order', settings: () => ({ outOfOrder: {} }) },
  { name: 'late updates', settings: () => ({ lateMs: 3 * MINUTE }) },
  {
    name: 'cursor expiry',
    settings: (_, share) => ({ expiredCursor: share }),
    absent: vendor => (vendor === 'cloudconnexa' ? null : 'it pages without a cursor'),
  },
]

/** What each vendor says with a 429: Mobilerun in ms, CloudConnexa nothing at all (contracts §1.5, §2.4). */
const RATE_HEADERS: Readonly<Record<Vendor, Readonly<Record<string, string>>>> = {
  privx: { 'retry-after': '5' },
  mobilerun: { 'retry-after-ms': '2500' },
  cloudconnexa: {},
  apibricks: {},
  cmx: { 'retry-after': '3' },
}

/** One cell of the matrix: a fault alone, or two at once. */
export interface Cell {
  readonly name: string
  readonly faults: readonly MatrixFault[]
  /** Why it cannot be; null where it can. */
  readonly absent: string | null
}

export function cellsOf(vendor: Vendor): { readonly alone: Cell[]; readonly pairs: Cell[] } {
  const alone = MATRIX_FAULTS.map(fault => cellOf(vendor, [fault]))
  const pairs = MATRIX_FAULTS.flatMap((a, index) =>
    MATRIX_FAULTS.slice(index + 1).map(b => cellOf(vendor, [a, b])),
  )
  return { alone, pairs }
}

function cellOf(vendor: Vendor, faults: readonly MatrixFault[]): Cell {
  const absent = faults.map(fault => fault.absent?.(vendor) ?? null).find(reason => reason !== null) ?? null
  return { name: faults.map(fault => fault.name).join(' × '), faults, absent }
}

/** What a server is told for a stretch of time, and what every request costs the world meanwhile. */
export interface Phase {
  readonly settings: Partial<FaultSettings>
  readonly perRequestMs: number
}

/**
 * Two stretches of a cell. Alone, a fault first strikes everything, then every other request; of two, each strikes
 * every other one, so that neither hides the other. Two that share a switch of the server take turns.
 */
export function phasesOf(vendor: Vendor, { faults }: Cell): readonly Phase[] {
  const half: Trigger = { probability: 0.5 }
  const shares = faults.length === 1 ? [{}, half] : [half, half]
  return shares.map((share, phase) => {
    const ordered = phase === 0 ? faults : faults.toReversed()
    return {
      settings: Object.assign({}, ...ordered.map(fault => fault.settings(vendor, share))),
      perRequestMs: Math.max(...faults.map(fault => fault.perRequestMs ?? 0)),
    }
  })
}
