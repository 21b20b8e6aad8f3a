import * as z from 'zod'
import { type LogRange, mergeRanges } from '@/lib/replay/ranges'
import { bodyOf } from './body-of'

/** A log is no longer than ten years. */
const LATEST_MS = 10 * 366 * 24 * 3_600_000
const MOST_RANGES = 200

const at = z.int('must be whole milliseconds from the log’s first event').min(0).max(LATEST_MS)
const ranges = z
  .array(
    z
      .strictObject({ fromMs: at, toMs: at })
      .refine(({ fromMs, toMs }) => fromMs <= toMs, 'must not end before it begins'),
  )
  .max(MOST_RANGES, `must name at most ${MOST_RANGES} parts`)
  .default([])

const watchSchema = z
  .strictObject({ watched: ranges, read: ranges })
  .refine(({ watched, read }) => watched.length + read.length > 0, 'must name a part of the log')

const searchSchema = z.strictObject({
  words: z
    .string('must be a text')
    .max(200, 'must have at most 200 characters')
    .refine(text => text.trim() !== '', 'must not be empty'),
})

/** `{ watched?, read? }`: the parts of a log that were seen, merged. @throws Problem 400 */
export function watchOf(body: unknown): { watched: LogRange[]; read: LogRange[] } {
  const { watched, read } = bodyOf(watchSchema, body)
  return { watched: mergeRanges(watched), read: mergeRanges(read) }
}

/** `{ words }`: what is looked for in a log. @throws Problem 400 */
export const searchedOf = (body: unknown): string => bodyOf(searchSchema, body).words.trim()
