import type { Instant } from '@/lib/schema/connection'

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)$/i

/**
 * RFC 3339 with a zone, with any number of decimals, as an instant; more than three decimals are cut off, not rounded,
 * so that nothing moves into the future. Null for anything else and for the zero time of .NET and Go (year 1).
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text.trim())
  if (!match) return null
  const [, day = '', time = '', fraction = '', zone = ''] = match
  const offset = /z/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const ms = Date.parse(`${day}T${time}${fraction.padEnd(4, '0').slice(0, 4).replace(/^0/, '.')}${offset}`)
  return instantOf(ms)
}

/** Epoch milliseconds as an instant; null when they are no moment between the years 1970 and 9999. */
export function instantOf(epochMs: number): Instant | null {
  return epochMs >= 0 && epochMs < 253_402_300_800_000 ? new Date(epochMs).toISOString() : null
}

/** Epoch milliseconds of an instant. */
export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

/** An instant moved by `ms`. */
export function shifted(instant: Instant, ms: number): Instant {
  return new Date(msOf(instant) + ms).toISOString()
}

export const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b)
export const earlierOf = (a: Instant, b: Instant): Instant => (a < b ? a : b)
