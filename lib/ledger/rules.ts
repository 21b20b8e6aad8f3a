import 'server-only'
import { systemClock } from '@/lib/clock'
import type { Ledger } from './ledger'
import { OncePer } from './once-per'

/**
 * What is done again and again by itself is not written each time. An open trail is fetched anew every few seconds: one entry
 * per person and connection for as long as this. The same refusal of the same person: one a minute. What nobody's name stands
 * under can be sent by anybody at any rate: one per address in five minutes, and never more than so many an hour in all.
 */
export const TRAIL_WINDOW_MS = 15 * 60_000
export const REFUSAL_WINDOW_MS = 60_000
export const NOBODY_WINDOW_MS = 5 * 60_000
export const NOBODY_PER_HOUR = 300
const HOUR_MS = 3_600_000
/** Keys remembered by each rule: a flood of made-up ones must not fill the memory. */
const KEYS = 10_000

/** How often what is written into one ledger; on `globalThis`, because Next evaluates modules once per graph. */
export interface LedgerRules {
  readonly trails: OncePer
  readonly refusals: OncePer
  readonly nobody: OncePer
  /** True while another entry about nobody may be written this hour. */
  mayWriteOfNobody(): boolean
}

const KEY = Symbol.for('trailgrid.ledger.rules')

type Global = typeof globalThis & { [KEY]?: WeakMap<Ledger, LedgerRules> }

export function rulesOf(ledger: Ledger, clock = systemClock): LedgerRules {
  const holder: Global = globalThis
  holder[KEY] ??= new WeakMap()
  const known = holder[KEY].get(ledger)
  if (known) return known
  const hour = { since: 0, written: 0 }
  const made: LedgerRules = {
    trails: new OncePer(TRAIL_WINDOW_MS, KEYS, clock),
    refusals: new OncePer(REFUSAL_WINDOW_MS, KEYS, clock),
    nobody: new OncePer(NOBODY_WINDOW_MS, KEYS, clock),
    mayWriteOfNobody() {
      const now = clock()
      if (now - hour.since >= HOUR_MS) Object.assign(hour, { since: now, written: 0 })
      hour.written += 1
      return hour.written <= NOBODY_PER_HOUR
    },
  }
  holder[KEY].set(ledger, made)
  return made
}
