'use client'

import { withAbsoluteTime } from '@/components/filters/absolute-time'
import { findCondition, withSince } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { relativeOf } from '@/lib/query/relative-time'
import { resolveSince, sinceLabel } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'

interface TimeKindProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/** Whether this address, sent to someone or kept as a view, moves with time or stands still; and the other of the two. */
export function TimeKind({ dataset, filter, onFilter }: TimeKindProps) {
  const { since } = filter
  if (since !== undefined) {
    return (
      <Kind
        says={`${sinceLabel(since)} (relative)`}
        hint="This link moves with time: whoever opens it sees the range as of then"
        verb="freeze"
        onPress={() => onFilter(withAbsoluteTime(dataset, filter, resolveSince(since, Date.now())))}
      />
    )
  }
  const range = findCondition(filter, dataset.timeField, 'range')
  if (range?.op !== 'range') return null
  return (
    <Kind
      says="Frozen time"
      hint="This link stands still: whoever opens it sees this very range"
      verb="make relative"
      onPress={
        typeof range.min === 'string' && relativeFrom(range.min, range.max) !== null
          ? () =>
              onFilter(withSince(dataset, filter, relativeFrom(String(range.min), range.max) ?? undefined))
          : null
      }
    />
  )
}

const relativeFrom = (min: string, max: number | string | undefined): string | null =>
  relativeOf(Date.parse(min), typeof max === 'string' ? Date.parse(max) : Date.now())

interface KindProps {
  says: string
  hint: string
  verb: string
  /** Null where there is no such range: one without a beginning. */
  onPress: (() => void) | null
}

function Kind({ says, hint, verb, onPress }: KindProps) {
  return (
    <p className="flex min-h-6 items-center gap-1 text-muted" title={hint}>
      {says}
      {onPress === null ? null : (
        <>
          <span aria-hidden>·</span>
          <button type="button" className="min-h-6 px-1 text-accent hover:underline" onClick={onPress}>
            {verb}
          </button>
        </>
      )}
    </p>
  )
}
