import { X } from 'lucide-react'
import { isUnfiltered, NO_FILTER, withoutCondition, withSince, withText } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { sinceLabel } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'
import { conditionWords } from './condition-words'

interface FilterChipsProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/** Everything the filter says, one removable chip each. */
export function FilterChips({ dataset, filter, onFilter }: FilterChipsProps) {
  if (isUnfiltered(filter)) return null
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5">
      {filter.since === undefined ? null : (
        <Chip
          subject="Time"
          says={sinceLabel(filter.since)}
          onRemove={() => onFilter(withSince(dataset, filter, undefined))}
        />
      )}
      {filter.conditions.map(condition => (
        <Chip
          key={`${condition.field} ${condition.op}`}
          {...conditionWords(dataset, condition)}
          onRemove={() => onFilter(withoutCondition(filter, condition.field, condition.op))}
        />
      ))}
      {filter.q === undefined ? null : (
        <Chip subject="Text" says={filter.q} onRemove={() => onFilter(withText(filter, undefined))} />
      )}
      <li>
        <button
          type="button"
          className="min-h-6 px-1 text-accent hover:underline"
          onClick={() => onFilter(NO_FILTER)}
        >
          Clear
        </button>
      </li>
    </ul>
  )
}

interface ChipProps {
  subject: string
  says: string
  onRemove: () => void
}

function Chip({ subject, says, onRemove }: ChipProps) {
  return (
    <li className="flex min-h-6 max-w-full items-center rounded-md border border-line bg-sunken ps-2">
      <span className="truncate" title={`${subject}: ${says}`}>
        <span className="text-muted">{subject}</span> {says}
      </span>
      <button
        type="button"
        aria-label={`Remove ${subject}: ${says}`}
        title="Remove"
        className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        onClick={onRemove}
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  )
}
