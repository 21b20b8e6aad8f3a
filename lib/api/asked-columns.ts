import type { Dataset } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { badParameters } from './problem'

/** What `columns` asks for, in its order: `all`, which it is unless said, or names of fields. @throws Problem 400 */
export function columnsOf(dataset: Dataset, url: URL): readonly string[] {
  const all = dataset.fields.map(field => field.name)
  const asked = url.searchParams.get('columns') ?? 'all'
  if (asked === 'all') return all
  const columns = [...new Set(asked.split(','))]
  const unknown = columns.filter(name => !findField(dataset, name))
  if (unknown.length === 0) return columns
  const message = `is no column; allowed are all, or some of ${all.join(', ')}`
  throw badParameters([{ parameter: 'columns', value: unknown.join(','), message }])
}
