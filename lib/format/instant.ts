import type { Instant } from '@/lib/schema/connection'

/** An instant's parts in a zone, two digits each (four for the year, three for the ms). */
interface Parts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
  ms: string
  /** `+02:00`; `+00:00` for UTC. */
  offset: string
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** An instant for reading, in a zone (the viewer's without one): `2026-11-20 14:03:22`. */
export function formatInstant(instant: Instant, zone?: string): string {
  const { year, month, day, hour, minute, second } = partsOf(instant, zone)
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

/** An instant's time of day in a zone: `14:03:22`. */
export function formatTime(instant: Instant, zone?: string): string {
  const { hour, minute, second } = partsOf(instant, zone)
  return `${hour}:${minute}:${second}`
}

/** An instant to the ms with its offset, then UTC: `2026-11-20 14:03:22.123 +02:00 · 2026-11-20T12:03:22.123Z`. */
export function exactInstant(instant: Instant, zone?: string): string {
  const { ms, offset } = partsOf(instant, zone)
  return `${formatInstant(instant, zone)}.${ms} ${offset} · ${instant}`
}

/** What an `<input type="datetime-local">` in a zone shows for an instant: `2026-11-20T14:03:22`. */
export function toLocalInput(instant: Instant, zone?: string): string {
  return formatInstant(instant, zone).replace(' ', 'T')
}

/** The viewer's zone and its offset at an instant: `Europe/Berlin, +01:00`. */
export function zoneLabel(instant: Instant, zone?: string): string {
  return `${formatOf(zone).resolvedOptions().timeZone}, ${partsOf(instant, zone).offset}`
}

function partsOf(instant: Instant, zone: string | undefined): Parts {
  const parts = formatOf(zone).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(one => one.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace('GMT', '')
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    ms: part('fractionalSecond'),
    offset: offset === '' ? '+00:00' : offset,
  }
}

function formatOf(zone: string | undefined): Intl.DateTimeFormat {
  const key = zone ?? ''
  const known = FORMATS.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  FORMATS.set(key, made)
  return made
}
