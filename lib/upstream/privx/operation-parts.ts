import * as z from 'zod'
import type { Operation } from '../connector'
import { flag, integer, oneOf, word } from '../parameters'
import { type Keep, keep } from './keep'

export const CONNECTION_MANAGER = '/connection-manager/api/v1'

/** A JSON reply: checked by a schema, and reduced to what the allow-list names. */
export function json(schema: z.ZodType, allowed: Keep): Pick<Operation, 'reply' | 'redact'> {
  return {
    reply: { kind: 'json', schema },
    redact: reply => keep(reply, allowed) ?? null,
  }
}

/** A reply that says nothing but 200. */
export const done = json(z.unknown(), {})

export const pageOf = (item: z.ZodType) =>
  z.looseObject({ count: z.number().int().nonnegative(), items: z.array(item).nullable() })

/** One id in the path. PrivX's are UUIDs, but its answers decide that, not we. */
export const idPath = <const N extends string>(name: N, description: string) =>
  z.strictObject({ [name]: word({ description }) })

/** No known maximum; beyond this PrivX's replies grow past what anybody reads. */
const MOST_ITEMS = 1_000

export const pageParameters = {
  offset: integer({ min: 0 }, { description: 'How many to pass over.', default: 0 }).optional(),
  limit: integer({ min: 1, max: MOST_ITEMS }, { description: 'How many to answer.', default: 50 }).optional(),
}

export const sortdir = oneOf(['ASC', 'DESC'], {
  description: 'Ascending or descending.',
  default: 'ASC',
}).optional()

export const verbose = flag({
  description: 'With the user’s roles.',
  default: false,
}).optional()

/** Listing connections (contracts §5.2). The known sort keys are connected, disconnected, type and id. */
export const connectionListQuery = z.strictObject({
  ...pageParameters,
  sortkey: word({
    description: 'A property of the connection, such as connected.',
    default: 'id',
  }).optional(),
  sortdir,
  fuzzycount: flag({ description: 'The count may be an estimate.', default: false }).optional(),
  verbose,
})

/** A time of a body: RFC 3339, or empty for an open end. */
export const bodyTime = z.union([z.literal(''), z.iso.datetime({ offset: true })], {
  error: 'must be a date and time with a zone, such as 2026-01-31T08:00:00Z, or empty',
})

export const bodyTexts = z
  .array(z.string().max(500), { error: 'must be a list of text' })
  .max(1_000, { error: 'must not have more than 1,000 entries' })
