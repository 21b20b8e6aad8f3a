'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { explainOptions, type Outside, type Without } from '@/components/data/explanation'
import { withAbsoluteTime } from '@/components/filters/absolute-time'
import { conditionWords } from '@/components/filters/condition-words'
import { useListUrl } from '@/components/filters/use-list-url'
import { formatInstant } from '@/lib/format/instant'
import { findCondition, withoutCondition, withText } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { timeBounds } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'

/** Why a list is empty: what each part of its filter excludes, and what lies just outside its range, each a press away. */
export function ExplainedEmpty({ dataset }: { dataset: Dataset }) {
  const [url, moves] = useListUrl(dataset)
  const reply = useQuery(explainOptions(dataset.name, url.filterSearch))
  if (reply.isPending) return <p role="status">Looking for what excludes them…</p>
  // The filter is shown in any case: without an explanation the list is as empty as before.
  if (reply.isError) return null
  const { without, time } = reply.data
  const helpful = without.filter(part => part.count > 0)
  const sides = time ? sidesOf(dataset, url.filter, time) : []
  if (helpful.length === 0 && sides.length === 0) {
    return <p>No single filter is the cause: without any one of them the list is still empty.</p>
  }
  return (
    <ul aria-label="What would show some" className="grid justify-items-center gap-1.5">
      {helpful.map(part => (
        <Way
          key={part.part === 'text' ? 'text' : `${part.field} ${part.op}`}
          says={`Without ${partWords(dataset, url.filter, part)}:`}
          count={countWords(dataset, part.count)}
          onTake={() => moves.setFilter(withoutPart(url.filter, part))}
        />
      ))}
      {sides.map(({ where, side, widened }) => (
        <Way
          key={where}
          says={`${where} this range:`}
          count={countWords(dataset, side.count)}
          more={side.nearest === null ? null : `, the nearest at ${formatInstant(side.nearest)}`}
          onTake={() => moves.setFilter(widened)}
        />
      ))}
    </ul>
  )
}

interface WayProps {
  says: string
  count: string
  more?: ReactNode
  onTake: () => void
}

function Way({ says, count, more = null, onTake }: WayProps) {
  return (
    <li>
      <button type="button" onClick={onTake} className="control py-1 text-start hover:bg-hover">
        {says} <span className="font-medium">{count}</span>
        {more}
      </button>
    </li>
  )
}

interface Side {
  readonly where: 'Before' | 'After'
  readonly side: Outside
  /** The same filter, open on that side. */
  readonly widened: Filter
}

function sidesOf(dataset: Dataset, filter: Filter, time: { before: Outside; after: Outside }): Side[] {
  const range = findCondition(filter, dataset.timeField, 'range')
  const to = range?.op === 'range' && typeof range.max === 'string' ? range.max : undefined
  const { from } = timeBounds(dataset, filter, Date.now())
  const sides: Side[] = [
    {
      where: 'Before',
      side: time.before,
      widened: withAbsoluteTime(dataset, filter, { from: undefined, to }),
    },
    {
      where: 'After',
      side: time.after,
      widened: withAbsoluteTime(dataset, filter, { from, to: undefined }),
    },
  ]
  return sides.filter(({ side }) => side.count > 0)
}

/** `protocol = udp`, `“alice”`: the part as a chip says it. */
function partWords(dataset: Dataset, filter: Filter, part: Without): string {
  if (part.part === 'text') return `the text “${filter.q ?? ''}”`
  const condition = findCondition(filter, part.field, part.op)
  if (!condition) return part.field
  const { subject, says } = conditionWords(dataset, condition)
  return part.op === 'in' ? `${subject} = ${says}` : `${subject} ${says}`
}

function withoutPart(filter: Filter, part: Without): Filter {
  return part.part === 'text' ? withText(filter, undefined) : withoutCondition(filter, part.field, part.op)
}

const countWords = (dataset: Dataset, count: number): string => {
  const name = dataset.plural
  return `${count.toLocaleString('en-US')} ${count === 1 ? name.replace(/s$/, '') : name}`
}
