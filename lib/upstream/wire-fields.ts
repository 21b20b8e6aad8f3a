import * as z from 'zod'

/*
 * Fields of a vendor's record, read tolerantly: missing, null and '' all become null; a number where text is expected
 * becomes text, digits where a number is expected become a number. Anything else makes the record unreadable.
 */

export const wireText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)], { error: 'is not text' })
  .nullish()
  .transform(text => (text === undefined || text === null || text.trim() === '' ? null : text))

/** A count of something: a whole number, 0 or more. */
export const wireCount = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\s*\d*(\.\d+)?\s*$/)
        .transform(digits),
    ],
    { error: 'is not a number' },
  )
  .nullish()
  .transform(value => (value === undefined || value === null ? null : Math.round(value)))
  .refine(value => value === null || value >= 0, { error: 'is negative' })

export const wireFlag = z
  .union([z.boolean(), z.stringbool()], { error: 'is not true or false' })
  .nullish()
  .transform(value => value ?? null)

export const wireTexts = z
  .array(z.string(), { error: 'is not a list of text' })
  .nullish()
  .transform(texts => texts ?? [])

function digits(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
