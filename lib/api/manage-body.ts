import * as z from 'zod'
import { LONGEST_TAG, MOST_TAGS, tidyTag } from '@/lib/schema/tag'
import { bodyOf } from './body-of'

const tag = z.string('must be a text').transform((text, context) => {
  const tidy = tidyTag(text)
  if (tidy !== null) return tidy
  context.addIssue({ code: 'custom', message: `must have 1 to ${LONGEST_TAG} characters` })
  return z.NEVER
})
const seen = z.array(z.string('must be a text'), 'must be what you have seen of them').max(5_000)

const tagsSchema = z.strictObject({
  tags: z.array(tag, 'must be a list of texts').max(MOST_TAGS, `must be at most ${MOST_TAGS}`),
  seen,
})
const rolesSchema = z.strictObject({ seen })

/** `{ tags, seen }`: all tags that it is to have, and those it had when one looked. @throws Problem 400 */
export const tagsOf = (body: unknown) => bodyOf(tagsSchema, body)

/** `{ seen }`: the ids of the roles that had access when one looked. @throws Problem 400 */
export const seenRolesOf = (body: unknown) => bodyOf(rolesSchema, body)
