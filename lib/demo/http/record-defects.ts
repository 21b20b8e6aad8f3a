import type { Random } from '../random'

/** Ways in which one record of a page can be unreadable while the page is fine. */
export const RECORD_DEFECTS = ['null', 'text', 'empty', 'bad-times', 'bad-numbers', 'bad-ids'] as const
export type RecordDefect = (typeof RECORD_DEFECTS)[number]

const TIME_FIELD = /time|date|started|ended|At$|connected/i
const ID_FIELD = /id$|^macAddress$/i

/** The record with the defect, or with one drawn at random. Never changes the record it is given. */
export function breakRecord(record: unknown, defect: RecordDefect | Random): unknown {
  const way = typeof defect === 'string' ? defect : defect.pick(RECORD_DEFECTS)
  if (way === 'null') return null
  if (way === 'text') return 'record unavailable'
  if (way === 'empty' || typeof record !== 'object' || record === null) return {}
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      if (way === 'bad-times' && TIME_FIELD.test(name)) return [name, 'the day before yesterday']
      if (way === 'bad-numbers' && typeof value === 'number') return [name, 'lots']
      if (way === 'bad-ids' && ID_FIELD.test(name)) return [name, { nested: true }]
      return [name, value]
    }),
  )
}
