import type { Instant } from '@/lib/schema/connection'
import { parseInstant } from '../instants'

/** Go writes a time that was never set as year 1 (contracts §5.4). */
const NEVER = /^0001-01-01/

/** Whether PrivX's way of writing a time means that there is none. */
export function isNoTime(raw: string | null | undefined): boolean {
  return raw === null || raw === undefined || raw.trim() === '' || NEVER.test(raw)
}

/** A time of PrivX (whole seconds, micro- or nanoseconds) as an instant; null for none and for what is not a time. */
export function readTime(raw: string | null | undefined): Instant | null {
  return raw === null || raw === undefined || isNoTime(raw) ? null : parseInstant(raw)
}
