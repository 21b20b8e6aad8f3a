'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { facetSearchOptions } from '@/components/data/list-numbers'
import type { FacetsReply, ValueFacet } from '@/components/data/replies'
import { useSettled } from '@/components/ui/use-settled'
import { selectedValues, withValueToggled } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { facetRows } from './facet-rows'
import { FacetValue } from './facet-value'

/** Values shown before one asks for more. */
const TOP = 8
/** Values that a field is taken to have before they are counted, where nobody says which there are. */
const USUAL = 5
/** More values than this are searched rather than looked through. */
const MANY = 14
const TYPING_MS = 250

interface FacetSectionProps {
  dataset: Dataset
  field: Field
  filter: Filter
  filterSearch: string
  facet: ValueFacet | undefined
  /** The counts could not be read: none is on its way. */
  failed: boolean
  onFilter: (next: Filter) => void
}

/** The values of one field with their counts: pick any, exclude any, search the rest on the server. */
export function FacetSection({
  dataset,
  field,
  filter,
  filterSearch,
  facet,
  failed,
  onFilter,
}: FacetSectionProps) {
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const wantedText = useSettled(text.trim(), TYPING_MS)
  const search = useQuery({
    ...facetSearchOptions(dataset.name, filterSearch, field.name, wantedText),
    enabled: wantedText !== '',
  })
  const searching = wantedText !== ''
  const found = searching ? valuesOf(search.data, field.name) : facet
  const rows = facetRows(
    found,
    selectedValues(filter, field.name, 'in'),
    selectedValues(filter, field.name, 'notIn'),
  )
  const chosen = rows.filter(row => row.state !== null).length
  const shown = all || searching ? rows : rows.slice(0, Math.max(TOP, chosen))
  const searchable = text !== '' || (facet !== undefined && (facet.other > 0 || facet.values.length > MANY))

  return (
    <div>
      {searchable ? (
        <input
          type="search"
          className="control mb-1.5 w-full"
          placeholder={`Search ${field.label.toLowerCase()}`}
          aria-label={`Search ${field.label.toLowerCase()} values`}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      ) : null}
      <ul aria-label={field.label}>
        {shown.map(row => (
          <FacetValue
            key={row.value}
            field={field}
            row={row}
            onToggle={op => onFilter(withValueToggled(dataset, filter, field.name, row.value, op))}
          />
        ))}
      </ul>
      {found && rows.length === 0 ? <p className="py-1 text-faint">No values</p> : null}
      {!found && !failed && rows.length === 0 ? (
        <ValuesLoading lines={Math.min(TOP, field.values?.length ?? USUAL)} />
      ) : null}
      {!searching && rows.length > shown.length ? (
        <button type="button" className="min-h-6 text-accent hover:underline" onClick={() => setAll(true)}>
          {rows.length - shown.length} more
        </button>
      ) : null}
      {all && !searching && found && found.other > 0 ? (
        <p className="text-xs text-faint">
          {found.other.toLocaleString('en-US')} in other values: search to find them
        </p>
      ) : null}
    </div>
  )
}

/** As tall as what will stand here, as far as one can tell: what is below keeps its place under the pointer. */
const ValuesLoading = ({ lines }: { lines: number }) => (
  <div aria-hidden>
    {Array.from({ length: lines }, (_, line) => line).map(line => (
      <div key={line} className="flex min-h-6.5 items-center">
        <span className="skeleton h-3 w-2/3" />
      </div>
    ))}
  </div>
)

function valuesOf(reply: FacetsReply | undefined, name: string): ValueFacet | undefined {
  const facet = reply?.facets[name]
  return facet && 'values' in facet ? facet : undefined
}
