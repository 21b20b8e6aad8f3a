import type { ValueFacet } from '@/components/data/replies'

/** A value offered in the rail. `count` null: not among the most frequent, so not counted yet. */
export interface FacetRow {
  readonly value: string
  readonly count: number | null
  readonly state: 'wanted' | 'excluded' | null
}

/**
 * What a facet offers: the chosen values first, whatever their count, then the most frequent others. A chosen
 * value that the counts do not list has none left when all are listed (`other` 0), else it is unknown.
 */
export function facetRows(
  facet: ValueFacet | undefined,
  wanted: readonly string[],
  excluded: readonly string[],
): readonly FacetRow[] {
  const counts = new Map(facet?.values.map(({ value, count }) => [value, count]))
  const unlisted = facet && facet.other === 0 ? 0 : null
  const chosen = (value: string, state: 'wanted' | 'excluded'): FacetRow => ({
    value,
    count: counts.get(value) ?? unlisted,
    state,
  })
  const listed = facet?.values ?? []
  return [
    ...wanted.map(value => chosen(value, 'wanted')),
    ...excluded.map(value => chosen(value, 'excluded')),
    ...listed
      .filter(({ value }) => !wanted.includes(value) && !excluded.includes(value))
      .map(({ value, count }): FacetRow => ({ value, count, state: null })),
  ]
}
