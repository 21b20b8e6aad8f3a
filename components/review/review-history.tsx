'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { formatInstant } from '@/lib/format/instant'
import { writeMoment } from '@/lib/replay/moment'
import type { ReviewEntry, ReviewMoment } from '@/lib/schema/review'
import { entryWords, momentWords } from './review-words'

interface ReviewHistoryProps {
  /** `<source>~<id>` of the connection. */
  openKey: string
  history: readonly ReviewEntry[]
  /** A link to a moment was followed. */
  onFollow: () => void
}

/** Everything that was said, the newest first. Nothing of it is ever changed. */
export function ReviewHistory({ openKey, history, onFollow }: ReviewHistoryProps) {
  if (history.length === 0) return null
  return (
    <section aria-label="What was said">
      <h3 className="mb-1 text-xs font-semibold tracking-wide text-faint uppercase">History</h3>
      <ol className="grid gap-2">
        {history.toReversed().map(entry => (
          <li key={entry.id} className="border-s-2 border-line ps-2">
            <p className="text-xs text-muted">
              {entryWords(entry)} by <bdi className="font-medium text-ink">{entry.author}</bdi> ({entry.role}
              ), <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
              {entry.moment ? (
                <>
                  {', '}
                  <MomentLink openKey={openKey} moment={entry.moment} onFollow={onFollow} />
                </>
              ) : null}
            </p>
            {entry.text === '' ? null : (
              <p className="break-words whitespace-pre-wrap">
                <bdi>{entry.text}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface MomentLinkProps {
  openKey: string
  moment: ReviewMoment
  onFollow: () => void
}

/** Leads to the moment in the replay; the list behind the drawer stays as it is. */
function MomentLink({ openKey, moment: { channelId, offsetMs }, onFollow }: MomentLinkProps) {
  const path = usePathname()
  const address = new URLSearchParams(useSearchParams())
  address.set('open', openKey)
  address.set('tab', 'replay')
  address.set('channel', channelId)
  address.set('at', writeMoment({ kind: 'offset', ms: offsetMs }))
  return (
    <Link
      href={`${path}?${address}` as Route}
      prefetch={false}
      onClick={onFollow}
      className="text-accent underline underline-offset-2"
    >
      at {momentWords(offsetMs)} of channel <bdi>{channelId}</bdi>
    </Link>
  )
}
