'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addReviewNote, reviewKept, reviewOptions, setReview } from '@/components/data/reviews'
import { failureWords } from '@/components/sources/failure-words'
import { Button } from '@/components/ui/button'
import { formatInstant } from '@/lib/format/instant'
import type { TrailChannel } from '@/lib/schema/file'
import type { Review, ReviewMoment } from '@/lib/schema/review'
import { NoteForm } from './note-form'
import { ReviewHistory } from './review-history'

interface ReviewPanelProps {
  /** `<source>~<id>` of the connection. */
  openKey: string
  channels: readonly TrailChannel[]
  /** A link to a moment was followed: what it shows lies beneath. */
  onFollow: () => void
}

/** A note and whether it also marks the connection; null leaves the mark as it is. */
interface Said {
  readonly text: string
  readonly moment: ReviewMoment | null
  readonly mark: boolean | null
}

/** The review of a connection: its state, everything that was said, and what one has to say oneself. */
export function ReviewPanel({ openKey, channels, onFollow }: ReviewPanelProps) {
  const review = useQuery(reviewOptions(openKey))
  const client = useQueryClient()
  const say = useMutation({
    mutationFn: ({ text, moment, mark }: Said) =>
      mark === null ? addReviewNote(openKey, text, moment) : setReview(openKey, mark, text, moment),
    onSuccess: reply => {
      if (reply) reviewKept(client, openKey, reply)
    },
  })
  const problem = say.error ?? review.error
  return (
    <div className="grid w-96 max-w-full gap-3">
      {review.data ? <ReviewLine review={review.data} /> : null}
      {review.isPending ? <p className="skeleton h-4 w-40" /> : null}
      {review.data ? (
        <NoteForm
          channels={channels}
          isReviewed={review.data.reviewed}
          busy={say.isPending}
          onSay={(text, moment, mark) =>
            say.mutateAsync({ text, moment, mark }).then(
              () => true,
              () => false,
            )
          }
        />
      ) : null}
      <p role="alert" className="text-danger empty:hidden">
        {problem ? failureWords(problem) : null}
      </p>
      {review.data ? (
        <ReviewHistory openKey={openKey} history={review.data.history} onFollow={onFollow} />
      ) : null}
      {review.data?.reviewed ? (
        <Button
          tone="quiet"
          className="justify-self-start"
          disabled={say.isPending}
          onClick={() => say.mutate({ text: '', moment: null, mark: false })}
        >
          Mark as not reviewed
        </Button>
      ) : null}
    </div>
  )
}

function ReviewLine({ review: { reviewed, reviewedBy, reviewedAt } }: { review: Review }) {
  return (
    <p role="status" className={reviewed ? 'text-ok' : 'text-muted'}>
      {reviewed && reviewedAt !== null ? (
        <>
          Reviewed by <bdi className="font-medium">{reviewedBy}</bdi>,{' '}
          <time dateTime={reviewedAt}>{formatInstant(reviewedAt)}</time>
        </>
      ) : (
        'Not reviewed'
      )}
    </p>
  )
}
