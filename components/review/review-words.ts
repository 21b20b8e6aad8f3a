import type { MarkedReply } from '@/components/data/reviews'
import { countOf, formatCount } from '@/lib/format/count'
import type { ReviewEntry } from '@/lib/schema/review'

/** What an entry of the history says, before who and when. */
export function entryWords({ kind, reviewed }: Pick<ReviewEntry, 'kind' | 'reviewed'>): string {
  if (kind === 'note') return 'Note'
  return reviewed ? 'Marked as reviewed' : 'Marked as not reviewed'
}

/** What marking many came to. */
export function markedWords({ changed, unchanged, missing }: MarkedReply, reviewed: boolean): string {
  const state = reviewed ? 'reviewed' : 'not reviewed'
  return [
    `${countOf(changed.length, 'connection')} marked as ${state}`,
    unchanged.length > 0 ? `${formatCount(unchanged.length)} already were` : null,
    missing.length > 0 ? `${formatCount(missing.length)} not found` : null,
  ]
    .filter(Boolean)
    .join(', ')
}

/** A moment of a log as people read it: `1:02:03.456`. */
export function momentWords(offsetMs: number): string {
  const whole = Math.floor(offsetMs / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3_600)
  const clock = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  const rest = offsetMs % 1_000
  return `${hours > 0 ? `${hours}:` : ''}${clock}${rest > 0 ? `.${String(rest).padStart(3, '0')}` : ''}`
}

/** A moment that people wrote, `90`, `1:30` or `1:02:03.5`, in ms; null when it is none. */
export function momentMs(text: string): number | null {
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', rest = ''] = match
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return whole * 1_000 + Number(rest.padEnd(3, '0'))
}
