'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { facetsOptions } from '@/components/data/list-numbers'
import { isUnfiltered, NO_FILTER, selectedValues } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import { FacetSection } from './facet-section'
import { railFields, UNFOLDED } from './rail-fields'
import { RangeSection } from './range-section'
import { TextSection } from './text-section'
import { TimeSection } from './time-section'

const FACETS_EVERY_MS = 20_000

export interface FilterPanelProps {
  dataset: Dataset
  filter: Filter
  filterSearch: string
  /** Whether counts are kept fresh. */
  live: boolean
  /** The rows of this question are here: what counts them does not hold them up. */
  hasRows: boolean
  onFilter: (next: Filter) => void
}

/** All filters that can be picked rather than typed. Only unfolded sections are counted. */
export function FilterPanel(props: FilterPanelProps) {
  const { dataset, filter, filterSearch, live, hasRows, onFilter } = props
  const fields = railFields(dataset)
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({})
  const isFiltered = (name: string) => filter.conditions.some(condition => condition.field === name)
  const isUnfolded = (name: string) => folds[name] ?? (UNFOLDED.includes(name) || isFiltered(name))
  const asked = fields
    .filter(field => field.facet !== null && isUnfolded(field.name))
    .map(field => field.name)
  const reply = useQuery({
    ...facetsOptions(dataset.name, filterSearch, asked, live && FACETS_EVERY_MS),
    enabled: hasRows && asked.length > 0,
  })
  return (
    <div>
      <div className="flex h-9 items-center justify-between border-b border-line px-3">
        {/* The sheet of a narrow screen has its own title. */}
        <h2 className="font-semibold max-lg:sr-only">Filters</h2>
        {isUnfiltered(filter) ? null : (
          <button
            type="button"
            className="min-h-6 text-accent hover:underline"
            onClick={() => onFilter(NO_FILTER)}
          >
            Clear all
          </button>
        )}
      </div>
      <Section title="Time" unfolded={folds.time ?? true} onFold={on => setFolds({ ...folds, time: on })}>
        <TimeSection dataset={dataset} filter={filter} onFilter={onFilter} />
      </Section>
      {reply.isError && !reply.data ? (
        <p role="alert" className="border-b border-line px-3 py-2 text-danger">
          The counts could not be read: {reply.error.message}
        </p>
      ) : null}
      {fields.map(field => {
        const facet = reply.data?.facets[field.name]
        const chosen =
          selectedValues(filter, field.name, 'in').length + selectedValues(filter, field.name, 'notIn').length
        return (
          <Section
            key={field.name}
            title={field.label}
            hint={field.description}
            chosen={chosen > 0 ? chosen : isFiltered(field.name) ? 1 : 0}
            unfolded={isUnfolded(field.name)}
            onFold={on => setFolds({ ...folds, [field.name]: on })}
          >
            {field.facet === null ? (
              <TextSection dataset={dataset} field={field} filter={filter} onFilter={onFilter} />
            ) : field.facet === 'range' ? (
              <RangeSection
                dataset={dataset}
                field={field}
                filter={filter}
                facet={facet && 'bins' in facet ? facet : undefined}
                onFilter={onFilter}
              />
            ) : (
              <FacetSection
                dataset={dataset}
                field={field}
                filter={filter}
                filterSearch={filterSearch}
                facet={facet && 'values' in facet ? facet : undefined}
                failed={reply.isError && !reply.data}
                onFilter={onFilter}
              />
            )}
          </Section>
        )
      })}
    </div>
  )
}

interface SectionProps {
  title: string
  hint?: string
  /** How many values are chosen in it, to be seen when it is folded. */
  chosen?: number
  unfolded: boolean
  onFold: (unfolded: boolean) => void
  children: ReactNode
}

function Section({ title, hint, chosen = 0, unfolded, onFold, children }: SectionProps) {
  return (
    <section className="border-b border-line" aria-label={title}>
      <h3>
        <button
          type="button"
          aria-expanded={unfolded}
          title={hint}
          onClick={() => onFold(!unfolded)}
          className="flex h-8 w-full items-center gap-1.5 px-2.5 font-medium hover:bg-hover focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden
            className={`size-3.5 text-faint transition-transform ${unfolded ? 'rotate-90' : ''}`}
          />
          {title}
          {chosen > 0 ? (
            <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent">
              {chosen}
              <span className="sr-only"> chosen</span>
            </span>
          ) : null}
        </button>
      </h3>
      {unfolded ? <div className="px-3 pb-2.5">{children}</div> : null}
    </section>
  )
}
