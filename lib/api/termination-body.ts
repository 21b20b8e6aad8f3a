import * as z from 'zod'
import { MOST_TARGETS, REASON_LENGTH, tidyReason } from '@/lib/schema/termination'
import { bodyOf } from './body-of'

const source = z.string('must be a source’s id').min(1).max(64)
const id = z.string('must be an id').min(1).max(400)
const reason = z.string('must say why').transform((text, context) => {
  const tidy = tidyReason(text)
  if (tidy !== null) return tidy
  context.addIssue({
    code: 'custom',
    message: `must have ${REASON_LENGTH.min} to ${REASON_LENGTH.max} characters`,
  })
  return z.NEVER
})
const by = z.enum(['user', 'host'], 'must be user or host')
const seen = {
  startedAt: z.iso.datetime({ precision: 3, error: 'must be its start as it was shown' }),
  userId: z.string().nullable().default(null),
}

/** Connections of one user or host. */
const MOST_SEEN = 5_000
const atMost = `must name at most ${MOST_TARGETS} connections`

const connections = <T extends z.ZodType>(of: T) =>
  z.array(of, 'must be a list').min(1, 'must name a connection').max(MOST_TARGETS, atMost)

const previewSchema = z.strictObject({ connections: connections(z.strictObject({ source, id })) })
const subjectPreviewSchema = z.strictObject({ by, of: z.strictObject({ source, id }) })

const askSchema = z.strictObject({
  connections: connections(z.strictObject({ source, id, ...seen })),
  reason,
})
const subjectAskSchema = z.strictObject({ by, source, id, seen: z.array(id).max(MOST_SEEN), reason })

const oneSchema = z.strictObject({
  reason,
  startedAt: seen.startedAt.optional(),
  userId: seen.userId.optional(),
})

/** `{ connections: [{ source, id }] }`, or `{ by, of }`: a connection whose user or host is meant. @throws Problem 400 */
export const previewOf = (body: unknown) =>
  isBySubject(body) ? bodyOf(subjectPreviewSchema, body) : bodyOf(previewSchema, body)

/**
 * `{ connections: [{ source, id, startedAt, userId? }], reason }` as they were shown, or `{ by, source, id, seen, reason }`: a
 * user or host, with the ids of its connections that were shown. @throws Problem 400
 */
export const terminationOf = (body: unknown) =>
  isBySubject(body) ? bodyOf(subjectAskSchema, body) : bodyOf(askSchema, body)

/** `{ reason, startedAt?, userId? }`; what is not said is as it is stored. @throws Problem 400 */
export const oneTerminationOf = (body: unknown) => bodyOf(oneSchema, body)

/** Of the two forms that a body may have: mistakes are told of the one that was meant. */
const isBySubject = (body: unknown): boolean => typeof body === 'object' && body !== null && 'by' in body
