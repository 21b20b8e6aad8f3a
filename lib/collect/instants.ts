import type { Instant } from '@/lib/schema/connection'

/** Instants have one text form (lib/clock.ts), so they compare as text. */
export function earlier(a: Instant, b: Instant): Instant {
  if (a < b) return a
  return b
}

export function later(a: Instant, b: Instant): Instant {
  if (a > b) return a
  return b
}
