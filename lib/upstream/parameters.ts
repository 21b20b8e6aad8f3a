import * as z from 'zod'

/*
 * Parameters as they come from outside: text, checked and sent on unchanged. The metadata says in JSON Schema's words
 * what the text means, for the try-a-call form and OpenAPI (`z.toJSONSchema`).
 */

interface Described {
  readonly description: string
  /** What the vendor takes when it is left out. */
  readonly default?: string | number | boolean
}

/** A whole number in decimal digits. */
export function integer(bounds: { readonly min: number; readonly max?: number }, more: Described) {
  const max = bounds.max ?? Number.MAX_SAFE_INTEGER
  const allowed = bounds.max === undefined ? `${bounds.min} or more` : `from ${bounds.min} to ${bounds.max}`
  return z
    .string()
    .refine(text => /^\d{1,16}$/.test(text) && Number(text) >= bounds.min && Number(text) <= max, {
      error: `must be a whole number, ${allowed}`,
    })
    .meta({
      type: 'integer',
      minimum: bounds.min,
      ...(bounds.max === undefined ? {} : { maximum: bounds.max }),
      ...more,
    })
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T, more: Described) {
  return z.enum(values, { error: `must be one of: ${values.join(', ')}` }).meta({ ...more })
}

export function flag(more: Described) {
  return z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .meta({ type: 'boolean', enum: undefined, ...more })
}

/** A UUID in any version, the all-zero one too. */
export function uuid(more: Described) {
  return z.guid({ error: 'must be a UUID' }).meta({ format: 'uuid', ...more })
}

/** RFC 3339 with a zone. */
export function dateTime(more: Described) {
  return z
    .string()
    .refine(
      text =>
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i.test(text) &&
        !Number.isNaN(Date.parse(text)),
      { error: 'must be a date and time with a zone, such as 2026-01-31T08:00:00Z' },
    )
    .meta({ format: 'date-time', ...more })
}

/** ISO_INSTANT: RFC 3339 in UTC. */
export function instantText(more: Described) {
  return dateTime(more).refine(text => /z$/i.test(text), {
    error: 'must be in UTC, such as 2026-01-31T08:00:00Z',
  })
}

/** Free text without control characters. */
export function word(more: Described) {
  return z
    .string()
    .min(1, { error: 'must not be empty' })
    .max(500, { error: 'must not be longer than 500 characters' })
    .refine(text => ![...text].some(c => c < ' ' || c === '\u007f'), {
      error: 'must not hold control characters',
    })
    .meta({ ...more })
}

/** Text of one form. */
export function pattern(form: RegExp, allowed: string, more: Described) {
  return word(more).refine(text => form.test(text), { error: `must be ${allowed}` })
}
