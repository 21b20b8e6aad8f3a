import type { FacetsInput } from '@/lib/sql/facets'
import { datasetOf, filterOf, type ListParams } from './list-request'
import { badParameters } from './problem'

const SEARCH = 'facetSearch.'

/** What a facets request says: `fields=a,b`, and `facetSearch.<field>=text` for one of them. @throws Problem 400 */
export function facetsRequestOf(params: ListParams, url: URL): Omit<FacetsInput, 'context'> {
  const facets = datasetOf(params)
    .fields.filter(field => field.facet !== null)
    .map(field => field.name)
  const searches = [...url.searchParams.keys()].filter(name => name.startsWith(SEARCH))
  const { dataset, filter } = filterOf(params, url, ['fields', ...searches])

  const fields = [...new Set((url.searchParams.get('fields') ?? '').split(',').filter(name => name !== ''))]
  const allowed = `allowed are ${facets.join(', ')}`
  const unknown = fields.filter(name => !facets.includes(name))
  if (fields.length === 0 || unknown.length > 0) {
    const value = unknown.length > 0 ? unknown.join(',') : null
    const message = value === null ? `must name at least one field; ${allowed}` : `is no facet; ${allowed}`
    throw badParameters([{ parameter: 'fields', value, message }])
  }
  const [parameter, second] = searches
  if (parameter === undefined) return { dataset, filter, fields }
  const field = parameter.slice(SEARCH.length)
  if (second !== undefined || !fields.includes(field)) {
    throw badParameters([
      { parameter: second ?? parameter, value: null, message: 'must be about one field that `fields` names' },
    ])
  }
  return { dataset, filter, fields, search: { field, text: url.searchParams.get(parameter) ?? '' } }
}
