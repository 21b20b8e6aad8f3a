import type { Clock } from '@/lib/clock'

/** A `date` header has whole seconds, and a reply takes a moment: less than this is no skew. */
const TOLERANCE_MS = 2_000
/** A clock that is further away is broken, or in a test; nobody can correct for it. */
const BELIEVABLE_MS = 24 * 60 * 60_000

/** How far the upstream's clock is ahead of ours, learnt from the `date` of its replies. */
export function createSkew(clock: Clock) {
  let ahead = 0
  return {
    observe: (date: string | undefined) => {
      const at = Date.parse(date ?? '')
      if (Number.isNaN(at)) return
      const difference = at + 500 - clock()
      const size = Math.abs(difference)
      ahead = size <= TOLERANCE_MS || size > BELIEVABLE_MS ? 0 : difference
    },
    ms: () => ahead,
  }
}
