import type { FacetsReply } from '@/components/data/replies'
import { labelOf } from '@/components/display/display-props'
import { mergeFilter } from '@/components/filters/merge-filter'
import { selectedValues, withValueToggled } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { parseText } from '@/lib/query/text-grammar/parse-text'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { Command } from './command'

/**
 * Every value that one can filter by without knowing it: those of the registry, and those that the facets on the screen
 * have found, the most frequent first.
 */
export function valueCommands(
  dataset: Dataset,
  filter: Filter,
  facets: readonly FacetsReply[],
  onFilter: (next: Filter) => void,
): readonly Command[] {
  return dataset.fields
    .filter(field => field.operators.includes('in'))
    .flatMap(field => {
      const chosen = selectedValues(filter, field.name, 'in')
      return valuesOf(field, facets).map((value): Command => {
        const isChosen = chosen.includes(value)
        return {
          id: `filter ${field.name} ${value}`,
          label: `${field.label}: ${value === '' ? 'none' : labelOf(field, value)}`,
          words: `${field.name} ${value} ${(field.aliases ?? []).join(' ')}`,
          ...(isChosen ? { hint: 'in force: takes it away' } : {}),
          run: () => onFilter(withValueToggled(dataset, filter, field.name, value, 'in')),
        }
      })
    })
}

function valuesOf(field: Field, facets: readonly FacetsReply[]): readonly string[] {
  const found = facets.flatMap(reply => {
    const facet = reply.facets[field.name]
    return facet && 'values' in facet ? facet.values.map(({ value }) => value) : []
  })
  return [...new Set([...(field.values ?? []).map(({ value }) => value), ...found])]
}

/** What is typed as a filter in the text grammar, or null where it is none: `user:alice bytes>10MB`, or words to look for. */
export function textCommand(
  dataset: Dataset,
  filter: Filter,
  text: string,
  onFilter: (next: Filter) => void,
): { readonly command: Command; readonly isFilter: boolean } | null {
  if (text.trim() === '') return null
  const { filter: added, diagnostics } = parseText(dataset, text)
  if (diagnostics.length > 0) return null
  const isFilter = added.conditions.length > 0 || added.since !== undefined
  const command = {
    id: 'filter by text',
    label: isFilter
      ? `Filter by ${text.trim()}`
      : `Search ${dataset.label.toLowerCase()} for “${text.trim()}”`,
    run: () => onFilter(mergeFilter(dataset, filter, added)),
  }
  return { command, isFilter }
}
