import type * as z from 'zod'
import { badParameters } from './problem'

/** A body as its schema says. @throws Problem 400 naming every mistake by its place in the body */
export function bodyOf<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  throw badParameters(
    parsed.error.issues.map(issue => ({
      parameter: issue.path.length > 0 ? issue.path.join('.') : 'body',
      value: null,
      message: issue.message,
    })),
  )
}
