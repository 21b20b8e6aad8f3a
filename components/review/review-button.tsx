'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, ClipboardCheck } from 'lucide-react'
import { reviewOptions } from '@/components/data/reviews'
import { useMayAudit } from '@/components/data/use-may-audit'
import { later } from '@/components/ui/later'
import { PopoverButton } from '@/components/ui/popover-button'
import type { TrailChannel } from '@/lib/schema/file'

const ReviewPanel = later(() => import('./review-panel').then(part => part.ReviewPanel))

interface ReviewButtonProps {
  /** `<source>~<id>` of the connection. */
  openKey: string
  channels: readonly TrailChannel[]
}

/** Says whether a connection was reviewed, and opens its review. Only for those who may review. */
export function ReviewButton({ openKey, channels }: ReviewButtonProps) {
  const may = useMayAudit()
  const review = useQuery({ ...reviewOptions(openKey), enabled: may })
  if (!may) return null
  const isReviewed = review.data?.reviewed === true
  const notes = review.data?.history.filter(entry => entry.text !== '').length ?? 0
  const Icon = isReviewed ? Check : ClipboardCheck
  return (
    <PopoverButton
      title="Review"
      content={close => <ReviewPanel openKey={openKey} channels={channels} onFollow={close} />}
      className={isReviewed ? 'border-ok! text-ok!' : undefined}
    >
      <Icon aria-hidden className="size-3.5" />
      {isReviewed ? 'Reviewed' : 'Review'}
      {notes > 0 ? (
        <span className="text-xs">
          {notes}
          <span className="sr-only"> {notes === 1 ? 'note' : 'notes'}</span>
        </span>
      ) : null}
    </PopoverButton>
  )
}
