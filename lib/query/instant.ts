import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:([Zz])|([+ -])(\d{2}):?(\d{2})))?$/

/** What `parseInstant` takes, in words for a message. */
export const INSTANT_FORMS = 'a UTC date (2026-11-20) or an instant with an offset (2026-11-20T14:03:00Z)'

/**
 * An instant as people and programs write it, in the one form used inside; null when it is none.
 * Takes RFC 3339 with any offset, with or without seconds and decimals (cut at ms), and a plain date, which is the
 * start of that UTC day. A space where the offset's `+` stood is a `+` that a URL decoder turned into a space.
 */
export function parseInstant(text: string): Instant | null {
  const match = FORM.exec(text.trim())
  if (!match) return null
  const [
    ,
    year,
    month,
    day,
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    ,
    sign,
    offHour,
    offMinute,
  ] = match
  const parts = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const local = new Date(Date.UTC(y, mo - 1, d, h, mi, s, ms))
  const real =
    y >= 1970 &&
    y < 2300 &&
    local.getUTCMonth() === mo - 1 &&
    local.getUTCDate() === d &&
    h < 24 &&
    mi < 60 &&
    s < 60
  if (!real) return null
  const [oh, om] = [Number(offHour ?? 0), Number(offMinute ?? 0)]
  if (oh > 23 || om > 59) return null
  const offset = (oh * 60 + om) * (sign === '-' ? -1 : 1)
  const epoch = local.getTime() - offset * 60_000
  return epoch < 0 ? null : toInstant(epoch)
}

/** True for a plain date, which names a whole UTC day. */
export function isPlainDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
}
