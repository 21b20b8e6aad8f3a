import { toInstant } from '@/lib/clock'
import type { CollectConfig } from '@/lib/config/config'
import type { Instant } from '@/lib/schema/connection'
import type { Capabilities, TimeWindow } from '@/lib/upstream/connector'
import { later } from './instants'
import { gapsIn } from './ranges'
import type { Walk } from './walk'

export const DAY_MS = 86_400_000

/** How far two clocks may be apart without anything being missed. */
export const SKEW_MS = 600_000

/** Nothing as old as a vendor's limit is asked for: it may be an error there, and the limit moves while we ask. */
export const LIMIT_MARGIN_MS = 1_800_000

/** Shorter holes in what is known are not worth a request of their own: the tail's overlap closes them. */
const WORTH_MS = 60_000

/** The oldest instant the vendor still answers for sure, or null without a limit. */
export function vendorFloor(capabilities: Capabilities, now: number): Instant | null {
  if (capabilities.historyDays === null) return null
  return toInstant(now - capabilities.historyDays * DAY_MS + LIMIT_MARGIN_MS)
}

/** The oldest instant that is collected unasked. */
export function historyFloor(capabilities: Capabilities, collect: CollectConfig, now: number): Instant {
  const wanted = toInstant(now - collect.historyDays * DAY_MS)
  return later(wanted, vendorFloor(capabilities, now) ?? '')
}

/** What is neither collected nor on the way to be, of a range. */
export function missingIn(
  range: TimeWindow,
  coverage: readonly TimeWindow[],
  walks: readonly Walk[],
): TimeWindow[] {
  const underWay = walks.map(walk => ({ from: walk.from, to: walk.doneTo }))
  return gapsIn(range, [...coverage, ...underWay]).filter(
    gap => Date.parse(gap.to) - Date.parse(gap.from) >= WORTH_MS,
  )
}
