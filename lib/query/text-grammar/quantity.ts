import { BYTES_FORMS, parseBytes } from '@/lib/format/bytes'
import { DURATION_FORMS, parseDuration } from '@/lib/format/duration'
import type { Instant } from '@/lib/schema/connection'
import type { Field, Unit } from '@/lib/schema/field'
import { INSTANT_FORMS, isPlainDate, parseInstant } from '../instant'

// Amounts and times as the search box writes them: `10MB`, `5m`, `2026-11-20`. What is written is exact to the unit.

const BYTE_UNITS = [
  ['PB', 1e15],
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
  ['PiB', 2 ** 50],
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
  ['B', 1],
] as const

const TIME_UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const

const DAY_MS = 86_400_000

/** What a value of a number or instant field may look like, in words for a message. */
export function quantityForms(field: Field): string {
  if (field.kind === 'instant') return INSTANT_FORMS
  if (field.unit === 'bytes') return BYTES_FORMS
  return field.unit === 'ms' ? DURATION_FORMS : 'a whole number, 0 or more'
}

/** A number as it is written with its unit; null when it is none. */
export function parseAmount(unit: Unit | undefined, text: string): number | null {
  if (unit === 'bytes') return parseBytes(text)
  if (unit === 'ms') return parseDuration(text)
  const number = Number(text)
  return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : null
}

/** The shortest way to write a number so that it reads as the same number. */
export function formatAmount(unit: Unit | undefined, amount: number): string {
  const units = unit === 'bytes' ? BYTE_UNITS : unit === 'ms' ? TIME_UNITS : ([['', 1]] as const)
  const forms = units
    .filter(([, size]) => (amount === 0 ? size === 1 : amount % size === 0))
    .map(([name, size]) => `${amount / size}${name}`)
    .filter(form => parseAmount(unit, form) === amount)
  return forms.reduce((best, form) => (form.length < best.length ? form : best), forms[0] ?? String(amount))
}

/** The first and last ms that a text names: one and the same for an instant, a whole UTC day for a date. */
export function parseMoment(text: string): { first: Instant; last: Instant } | null {
  const first = parseInstant(text)
  if (first === null) return null
  return { first, last: isPlainDate(text) ? shifted(first, DAY_MS - 1) : first }
}

/** An instant `ms` later, or earlier for a negative one; null before 1970. */
export function shifted(instant: Instant, ms: number): Instant {
  return new Date(Math.max(0, Date.parse(instant) + ms)).toISOString()
}

/** The lower bound of a range as written after `>=`. */
export function formatFirst(instant: Instant): string {
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.replace('.000Z', 'Z')
}

/** The upper bound of a range as written after `<=`, where a date means the whole day. */
export function formatLast(instant: Instant): string {
  return instant.endsWith('T23:59:59.999Z') ? instant.slice(0, 10) : instant.replace('.000Z', 'Z')
}
