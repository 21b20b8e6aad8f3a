import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import { countQuestion } from '@/lib/sql/count'
import { type FacetsInput, facetsQuestion } from '@/lib/sql/facets'
import {
  dataSpanQuestion,
  emptyHistogram,
  filterSpan,
  type HistogramInput,
  histogramQuestion,
  histogramSpan,
} from '@/lib/sql/histogram'
import { lastVersion } from '@/lib/store/version'
import { findCompleteness } from './completeness'
import type { Reader } from './reader'
import { asOfOf } from './rows'

/** How many rows a filter matches. @throws StoreError */
export async function findCount(reader: Reader, dataset: Dataset, filter: Filter) {
  const asOf = await lastVersion(reader.store, dataset.name)
  const count = await reader.ask(countQuestion(dataset, filter, reader.context))
  return {
    count,
    asOf: toInstant(asOfOf(reader, dataset, asOf)),
    completeness: await findCompleteness(reader, dataset, filter),
  }
}

/** Counts per value, each facet without its own conditions. @throws StoreError */
export async function findFacets(reader: Reader, input: Omit<FacetsInput, 'context'>) {
  return { facets: await reader.ask(facetsQuestion({ ...input, context: reader.context })) }
}

/** Counts or bytes over time; a range that the filter leaves open ends where the data does. @throws StoreError */
export async function findHistogram(reader: Reader, input: Omit<HistogramInput, 'context' | 'span'>) {
  const { dataset, filter } = input
  const { context } = reader
  const said = filterSpan(dataset, filter, context.now)
  const span =
    said ??
    histogramSpan(dataset, filter, context.now, await reader.ask(dataSpanQuestion(dataset, filter, context)))
  return span === null
    ? emptyHistogram(context.now)
    : reader.ask(histogramQuestion({ ...input, context, span }))
}
