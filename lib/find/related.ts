import 'server-only'
import { DATASETS } from '@/lib/schema/dataset'
import { type Identity, oneQuestion } from '@/lib/sql/one'
import { relatedQuestion } from '@/lib/sql/related'
import type { Reader } from './reader'

/**
 * The connections of all sources that belong to one, up to `hours` around it, and how whole each source is in that time;
 * null when the store has no such connection. @throws StoreError
 */
export async function findRelated(reader: Reader, identity: Identity, hours: number) {
  const dataset = DATASETS.connections
  const one = await reader.ask(oneQuestion(dataset, identity, reader.context))
  if (!one) return null
  const related = await reader.ask(relatedQuestion(one.row, hours, reader.context))
  const time = { field: dataset.timeField, op: 'range', min: related.from, max: related.to } as const
  return { ...related, completeness: reader.completeness(dataset, { conditions: [time] }) }
}
