'use client'

import { useQuery } from '@tanstack/react-query'
import { facetSearchOptions, facetsOptions } from '@/components/data/list-numbers'
import type { FacetsReply } from '@/components/data/replies'
import { labelOf } from '@/components/display/display-props'
import { useSettled } from '@/components/ui/use-settled'
import { formatCount } from '@/lib/format/count'
import type { Filter } from '@/lib/query/query'
import type { Completion, Suggestion } from '@/lib/query/text-grammar/complete'
import type { Grammar } from '@/lib/query/text-grammar/grammar'
import { serializeFilter } from '@/lib/query/url/serialize'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'

/** Values are asked for when typing has rested this long. */
const TYPING_MS = 150
const MOST = 40
const NOTHING: Completion = { from: 0, to: 0, suggestions: [], wants: null }

interface Options {
  /** Null until it is loaded: nothing is offered. */
  grammar: Grammar | null
  dataset: Dataset
  filter: Filter
  text: string
  caret: number
  /** Nothing is asked for while no list is shown. */
  on: boolean
}

/** What may stand at the caret: at once what the grammar knows, then the values that the data has. */
export function useSuggestions({ grammar, dataset, filter, text, caret, on }: Options): Completion {
  const known = grammar?.complete(text, caret, dataset) ?? NOTHING
  const { wants } = known
  const wanted = useSettled(wants ? `${wants.field.name} ${wants.prefix}` : '', TYPING_MS)
  const isSettled = wants !== null && wanted === `${wants.field.name} ${wants.prefix}`
  const search = serializeFilter(dataset, filter).toString()
  const name = wants?.field.name ?? ''
  const all = useQuery({
    ...facetsOptions(dataset.name, search, [name], false),
    enabled: on && isSettled && wants.prefix === '',
    placeholderData: undefined,
  })
  const some = useQuery({
    ...facetSearchOptions(dataset.name, search, name, wants?.prefix ?? ''),
    enabled: on && isSettled && wants.prefix !== '',
    placeholderData: undefined,
  })
  const reply = wants?.prefix === '' ? all.data : some.data
  const values = grammar && wants && reply ? valuesOf(grammar, reply, wants.field) : []
  const counted = new Set(values.map(one => one.text))
  return {
    ...known,
    suggestions: [...values, ...known.suggestions.filter(one => !counted.has(one.text))].slice(0, MOST),
  }
}

/** The values of a field, most frequent first, with how many rows have each. */
function valuesOf({ formatValue }: Grammar, reply: FacetsReply, field: Field): Suggestion[] {
  const facet = reply.facets[field.name]
  if (!facet || !('values' in facet)) return []
  return facet.values.map(({ value, count }) => ({
    kind: 'value',
    text: formatValue(field, value),
    label: value === '' ? 'none' : labelOf(field, value),
    detail: formatCount(count),
  }))
}
