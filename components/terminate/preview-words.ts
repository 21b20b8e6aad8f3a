import type { PreviewReply } from '@/components/data/end-connections'
import { countOf } from '@/lib/format/count'
import type { PreviewItem } from '@/lib/schema/termination'

type Told = Pick<PreviewReply, 'kind' | 'subject' | 'items'>

/** What can be ended of what a preview shows. */
export const endableItems = ({ kind, items }: Pick<Told, 'kind' | 'items'>): readonly PreviewItem[] =>
  kind === 'connections' ? items.filter(item => item.why === null) : items

/** The question. */
export function questionWords({ kind, subject, items }: Told): string {
  if (kind !== 'connections' && subject) {
    return `Terminate everything ${kind === 'user' ? 'of' : 'on'} ${subject.name ?? subject.id}?`
  }
  const count = endableItems({ kind, items }).length
  if (count === 0) return 'Nothing here can be terminated'
  return count === 1 ? 'Terminate this connection?' : `Terminate ${countOf(count, 'connection')}?`
}

/** What is at stake, in a sentence: `17 connections, 3 with open transfers (unknown for 2).` */
export function stakeWords({ kind, items }: Pick<Told, 'kind' | 'items'>): string {
  const due = endableItems({ kind, items })
  const moving = due.filter(item => (item.openTransfers ?? 0) > 0).length
  const unknown = due.filter(item => item.openTransfers === null).length
  const transfers = moving === 0 ? 'none with open transfers' : `${moving} with open transfers`
  if (due.length === 0) return 'Nothing that is open is known here.'
  const known = unknown === due.length ? 'open transfers unknown' : transfers
  const rest = unknown > 0 && unknown < due.length ? ` (unknown for ${unknown})` : ''
  return `${countOf(due.length, 'connection')}, ${known}${rest}.`
}

/** What the button that does it says. */
export function commandWords(preview: Told): string {
  const count = endableItems(preview).length
  if (preview.kind === 'connections') return `Terminate ${countOf(count, 'connection')}`
  return count === 0 ? 'Terminate all there is' : `Terminate all, ${count} known`
}
