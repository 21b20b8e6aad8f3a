import type { Clock } from '@/lib/clock'

/** A token bucket in the words of the vendor's headers (contracts §2.4). */
export interface RateRule {
  readonly burstCapacity: number
  /** Tokens given back every `replenishTime` seconds. */
  readonly replenishRate: number
  readonly replenishTime: number
}

/** What the vendor's support quoted: one request in 15 s after a burst of 20. A backfill takes hours. */
export const DOCUMENTED_RATE: RateRule = { burstCapacity: 20, replenishRate: 1, replenishTime: 15 }

/** The demo's own: a whole backfill at once, and still a limit that a runaway caller meets. */
export const GENEROUS_RATE: RateRule = { burstCapacity: 600, replenishRate: 60, replenishTime: 1 }

/** @param clock the machine's: the world's clock may stand still or leap. */
export function createRateLimit(rule: RateRule, clock: Clock) {
  let left = rule.burstCapacity
  let countedAt = clock()
  const replenish = () => {
    const turns = Math.floor((clock() - countedAt) / (rule.replenishTime * 1000))
    if (turns <= 0) return
    left = Math.min(rule.burstCapacity, left + turns * rule.replenishRate)
    countedAt += turns * rule.replenishTime * 1000
  }
  return {
    /** Takes a token; false when none is left. */
    take(): boolean {
      replenish()
      if (left <= 0) return false
      left--
      return true
    },
    headers(): Record<string, string> {
      return {
        'x-ratelimit-burst-capacity': String(rule.burstCapacity),
        'x-ratelimit-replenish-rate': String(rule.replenishRate),
        'x-ratelimit-replenish-time': String(rule.replenishTime),
        'x-ratelimit-remaining': String(left),
      }
    },
  }
}
