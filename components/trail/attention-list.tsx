import { useMemo } from 'react'
import { Section } from '@/components/detail/section'
import { formatCount } from '@/lib/format/count'
import { attentionOf } from './attention'
import { LOOK_INK } from './look-classes'
import type { TrailModel } from './mark'
import { LookShape } from './mark-shape'
import { markName } from './mark-words'

/** Names listed for each status; the timeline and the Files tab have the others. */
const MOST_NAMES = 4

interface AttentionListProps {
  model: TrailModel
  /** Goes to a mark in the timeline. */
  onMark: (key: string) => void
}

/** What in the trail is not as it should be, and what that means. Nothing where all is well. */
export function AttentionList({ model, onMark }: AttentionListProps) {
  const found = useMemo(() => attentionOf(model), [model])
  if (found.length === 0) return null
  return (
    <Section title="Stands out">
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {found.map(({ words, marks }) => {
          const look = marks[0]?.look ?? 'strange'
          const rest = marks.length - MOST_NAMES
          return (
            <div key={words.value}>
              <dt className={`flex items-center gap-1.5 font-medium ${LOOK_INK[look]}`}>
                <LookShape look={look} />
                {formatCount(marks.length)} <bdi className="break-all">{words.label}</bdi>
              </dt>
              <dd className="ps-4.5 text-muted">
                {words.meaning}
                <ul className="flex flex-wrap gap-x-3">
                  {marks.slice(0, MOST_NAMES).map(mark => (
                    <li key={mark.key} className="max-w-full min-w-0">
                      <button
                        type="button"
                        title="Show in the timeline"
                        onClick={() => onMark(mark.key)}
                        className="block min-h-6 max-w-full truncate rounded-sm text-start text-accent hover:underline"
                      >
                        <bdi>{markName(mark)}</bdi>
                      </button>
                    </li>
                  ))}
                  {rest > 0 && <li className="leading-6">and {formatCount(rest)} more</li>}
                </ul>
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
