import type { Instant } from '@/lib/schema/connection'
import type { Field } from '@/lib/schema/field'
import { didYouMean } from '../closest'
import { INSTANT_FORMS, parseInstant } from '../instant'

/** A value in its one form, or what is wrong with it. */
export type Checked<T> = { readonly value: T } | { readonly problem: string }

const UNIT_WORDS = {
  bytes: 'a whole number of bytes',
  ms: 'a whole number of ms',
  count: 'a whole number',
  port: 'a whole number',
} as const

/** Enum and boolean fields take their values only; text that merely lists the known values takes any. */
export function checkValue(field: Field, text: string): Checked<string> {
  if (text === '')
    return field.nullable || field.kind === 'list' || field.kind === 'text'
      ? { value: '' }
      : { problem: 'is empty, and this field is never missing' }
  if (field.kind === 'number') {
    const number = checkNumber(field, text)
    return 'value' in number ? { value: String(number.value) } : number
  }
  const closed = field.kind === 'enum' || field.kind === 'boolean'
  const values = field.values?.map(one => one.value) ?? []
  if (closed && !values.includes(text))
    return { problem: `must be one of ${values.join(', ')}.${didYouMean(text, values)}` }
  return { value: text }
}

/** A non-negative whole number, as every number of the registry is. */
export function checkNumber(field: Field, text: string): Checked<number> {
  const number = Number(text)
  if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(number))
    return { problem: `must be ${UNIT_WORDS[field.unit ?? 'count']}, 0 or more` }
  return { value: number }
}

/** One end of a range. */
export function checkBound(field: Field, text: string): Checked<number | Instant> {
  if (field.kind === 'number') return checkNumber(field, text)
  const instant = parseInstant(text)
  return instant === null ? { problem: `must be ${INSTANT_FORMS}` } : { value: instant }
}
