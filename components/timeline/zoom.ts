import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'

/** Twice the range around its middle, which ends no later than now: then it begins the earlier. */
export function widened(from: Instant, to: Instant, nowMs: number): { from: Instant; to: Instant } {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const spanMs = Math.max(1, last - first)
  const end = Math.max(last, Math.min(nowMs, last + spanMs / 2))
  return { from: toInstant(Math.round(end - 2 * spanMs)), to: toInstant(Math.round(end)) }
}
