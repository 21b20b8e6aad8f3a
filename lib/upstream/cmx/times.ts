import type { Instant } from '@/lib/schema/connection'
import { instantOf } from '../instants'

/*
 * The contract does not say how CMX writes a time (§4.4 [X]). These forms are read: epoch seconds or milliseconds as
 * digits; ISO with or without a zone, with `T` or a space; `Nov 6, 2017 11:02:17 AM`; `Mon Nov 06 11:02:17 EST 2017`
 * (Java); `Mon, 06 Nov 2017 11:02:17 GMT`; `11/06/2017 11:02:17 AM` (month first, as Cisco writes, unless it cannot be).
 */

interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
  /** As written; '' without one. */
  readonly zone: string
}

/**
 * A time in any of the forms above. `offsetMs` (the reply's `timeZoneOffset`, wall time − UTC) is applied only when the
 * text has no zone, or a letter zone such as EST, which on this appliance is its own. It is the offset of now, also
 * for a time on the other side of a change to or from summer time: the contract gives no other. Null when unreadable.
 */
export function parseCmxTime(text: string, offsetMs: number): Instant | null {
  const trimmed = text.trim()
  if (/^\d{9,10}$/.test(trimmed)) return instantOf(Number(trimmed) * 1_000)
  if (/^\d{12,13}$/.test(trimmed)) return instantOf(Number(trimmed))
  for (const read of FORMS) {
    const wall = read(trimmed)
    if (wall) return fromWall(wall, offsetMs)
  }
  return null
}

const CLOCK = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s*([AP]M))?`
const ZONE = String.raw`\s*(Z|[+-]\d\d:?\d\d|(?:GMT|UTC)[+-]\d\d:?\d\d|[A-Z]{2,5})?`

const FORMS: readonly ((text: string) => Wall | null)[] = [
  form(String.raw`(\d{4})-(\d\d)-(\d\d)[T ]${CLOCK}${ZONE}`, g => [g(1), g(2), g(3), 4]),
  form(String.raw`(?:[A-Z]{3,9},? )?([A-Z]{3})[A-Z]* (\d{1,2}),? (\d{4}),? (?:at )?${CLOCK}${ZONE}`, g => [
    g(3),
    monthOf(g(1)),
    g(2),
    4,
  ]),
  form(String.raw`(?:[A-Z]{3,9},? )?(\d{1,2})[ -]([A-Z]{3})[A-Z]*[ -](\d{4}),? ${CLOCK}${ZONE}`, g => [
    g(3),
    monthOf(g(2)),
    g(1),
    4,
  ]),
  java,
  form(String.raw`(\d{1,2})/(\d{1,2})/(\d{4}),? ${CLOCK}${ZONE}`, g =>
    Number(g(1)) > 12 ? [g(3), g(2), g(1), 4] : [g(3), g(1), g(2), 4],
  ),
]

type Group = (at: number) => string

/** A form made of a date, a clock and maybe a zone; `place` answers year, month, day and the clock's first group. */
function form(
  pattern: string,
  place: (group: Group) => readonly [string, string, string, number],
): (text: string) => Wall | null {
  const whole = new RegExp(`^${pattern}$`, 'i')
  return text => {
    const match = whole.exec(text)
    if (!match) return null
    const group: Group = at => match[at] ?? ''
    const [year, month, day, clock] = place(group)
    return wallOf(
      year,
      month,
      day,
      [0, 1, 2, 3, 4, 5].map(step => group(clock + step)),
    )
  }
}

const JAVA = new RegExp(`^[A-Z]{3} ([A-Z]{3}) (\\d{1,2}) ${CLOCK}${ZONE} (\\d{4})$`, 'i')

function java(text: string): Wall | null {
  const match = JAVA.exec(text)
  if (!match) return null
  const [, month = '', day = '', ...rest] = match
  return wallOf(
    rest[6] ?? '',
    monthOf(month),
    day,
    rest.slice(0, 6).map(part => part ?? ''),
  )
}

/** `clock`: hour, minute, second, fraction, AM or PM, zone. */
function wallOf(year: string, month: string, day: string, clock: readonly string[]): Wall | null {
  const [hour = '', minute = '', second = '', fraction = '', half = '', zone = ''] = clock
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0),
    minute: Number(minute),
    second: Number(second),
    ms: Number(fraction.padEnd(3, '0').slice(0, 3)),
    zone,
  }
  const { month: m, day: d, hour: h } = wall
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 && h <= 23 && wall.minute <= 59 && wall.second <= 59
    ? wall
    : null
}

function fromWall(wall: Wall, offsetMs: number): Instant | null {
  const { year, month, day, hour, minute, second, ms } = wall
  return instantOf(Date.UTC(year, month - 1, day, hour, minute, second, ms) - (zoneMs(wall.zone) ?? offsetMs))
}

/** Null for none, and for letters that only the appliance can tell the meaning of. */
function zoneMs(zone: string): number | null {
  if (/^(Z|UTC|GMT)$/i.test(zone)) return 0
  const match = /([+-])(\d\d):?(\d\d)$/.exec(zone)
  if (!match) return null
  const [, sign, hours, minutes] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const monthOf = (name: string) => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
