import 'server-only'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import { type Explanation, explainQuestion } from '@/lib/sql/explain'
import type { Reader } from './reader'

/** What each part of a filter leaves out, and what lies beyond its time range. @throws StoreError */
export function findExplanation(reader: Reader, dataset: Dataset, filter: Filter): Promise<Explanation> {
  return reader.ask(explainQuestion(dataset, filter, reader.context))
}
