import * as z from 'zod'
import { LONGEST_NOTE, MOST_MARKED, type ReviewMoment } from '@/lib/schema/review'
import { bodyOf } from './body-of'

const text = z
  .string('must be a text')
  .max(LONGEST_NOTE, `must have at most ${LONGEST_NOTE} characters`)
  .transform(value => value.trim())
const moment = z.strictObject({
  channelId: z.string('must be a channel’s id').min(1).max(400),
  offsetMs: z.int('must be whole milliseconds from the log’s first event').min(0),
})
const reviewed = z.boolean('must be true or false')

const setSchema = z.strictObject({
  reviewed,
  note: text.default(''),
  moment: moment.nullable().default(null),
})
const noteSchema = z.strictObject({
  text: text.refine(value => value !== '', 'must not be empty'),
  moment: moment.nullable().default(null),
})
const manySchema = z.strictObject({
  connections: z
    .array(z.strictObject({ source: z.string().min(1), id: z.string().min(1) }))
    .min(1, 'must name a connection')
    .max(MOST_MARKED, `must name at most ${MOST_MARKED} connections`),
  reviewed,
  note: text.default(''),
})

/** `{ reviewed, note?, moment? }`. @throws Problem 400 */
export const reviewOf = (body: unknown): { reviewed: boolean; note: string; moment: ReviewMoment | null } =>
  bodyOf(setSchema, body)

/** `{ text, moment? }`. @throws Problem 400 */
export const reviewNoteOf = (body: unknown): { text: string; moment: ReviewMoment | null } =>
  bodyOf(noteSchema, body)

/** `{ connections: [{ source, id }], reviewed, note? }`. @throws Problem 400 */
export const reviewsOf = (body: unknown) => bodyOf(manySchema, body)
