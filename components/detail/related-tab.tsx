'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemError } from '@/components/data/problem-error'
import { type RelatedGroup, type RelatedReply, relatedOptions } from '@/components/data/related'
import { CompletenessLine } from '@/components/list/completeness-line'
import { formatInstant } from '@/lib/format/instant'
import { RELATION_RULES, type RelationRule } from '@/lib/schema/relation'
import { DetailFailure } from './detail-failure'
import { RelatedRow } from './related-row'
import { Section } from './section'

const REACH = [
  { hours: 1, label: '1 hour' },
  { hours: 6, label: '6 hours' },
  { hours: 24, label: '1 day' },
  { hours: 168, label: '7 days' },
] as const
const USUAL_HOURS = 6

interface RelatedTabProps {
  openKey: string
  onOpen: (key: string) => void
}

/** The connections of all sources that belong to this one, each under the rule that says so. */
export function RelatedTab({ openKey, onOpen }: RelatedTabProps) {
  const [hours, setHours] = useState<number>(USUAL_HOURS)
  const related = useQuery(relatedOptions(openKey, hours))
  if (related.error && !related.data) {
    if (related.error instanceof ProblemError && related.error.status === 404) {
      return (
        <p className="px-4 py-6 text-muted">It is not collected yet: look for related ones in a moment.</p>
      )
    }
    return <DetailFailure error={related.error} onRetry={() => void related.refetch()} />
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2 text-muted">
        <label className="flex items-center gap-2">
          Within
          <select
            className="control text-ink"
            value={hours}
            onChange={event => setHours(Number(event.currentTarget.value))}
          >
            {REACH.map(({ hours: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        before and after it
        {related.data && (
          <>
            <span>
              · <time dateTime={related.data.from}>{formatInstant(related.data.from)}</time> –{' '}
              <time dateTime={related.data.to}>{formatInstant(related.data.to)}</time>
            </span>
            <span className="ms-auto">
              <CompletenessLine sources={related.data.completeness} />
            </span>
          </>
        )}
      </div>
      {related.data ? (
        <div
          aria-busy={related.isPlaceholderData}
          className={`transition-opacity ${related.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <Groups reply={related.data} onOpen={onOpen} />
        </div>
      ) : (
        <p role="status" className="px-4 py-6 text-muted">
          Looking through all sources…
        </p>
      )}
    </>
  )
}

function Groups({ reply, onOpen }: { reply: RelatedReply; onOpen: (key: string) => void }) {
  if (reply.groups.length === 0) {
    return (
      <p className="px-4 py-6 text-muted">
        No other connection of this user, device, address or host was collected in this time.
      </p>
    )
  }
  return reply.groups.map(group => (
    <Section key={group.rule} title={ruleLabel(group.rule)}>
      <p className="mb-1.5 text-muted">
        <bdi className="break-all text-ink">{group.value}</bdi> · {countWords(group)}
      </p>
      <ul className="grid gap-1">
        {group.items.map(item => (
          <li key={`${item.connection.source}~${item.connection.id}`}>
            <RelatedRow item={item} also={item.rules.slice(1).map(ruleLabel)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Section>
  ))
}

const countWords = ({ items, more }: RelatedGroup) =>
  more
    ? `the nearest ${items.length} of more`
    : items.length === 1
      ? '1 connection'
      : `${items.length} connections`

const ruleLabel = (rule: RelationRule): string => RELATION_RULES.find(one => one.rule === rule)?.label ?? rule
