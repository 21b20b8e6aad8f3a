import {
  findCondition,
  selectedValues,
  withCondition,
  withoutCondition,
  withSince,
  withText,
} from '@/lib/query/filter'
import type { Condition, Filter } from '@/lib/query/query'
import { joinTerms, searchTerms } from '@/lib/query/search-terms'
import type { Dataset } from '@/lib/schema/dataset'

/**
 * The filter with more said: values and words join those there are, a bound or a text replaces the one before it,
 * a value now wanted is no longer excluded (and the other way round), relative and absolute time replace each other.
 */
export function mergeFilter(dataset: Dataset, filter: Filter, added: Filter): Filter {
  const timed = added.conditions.some(one => one.field === dataset.timeField && one.op === 'range')
  const base =
    added.since !== undefined
      ? withSince(dataset, filter, added.since)
      : timed
        ? { ...filter, since: undefined }
        : filter
  const merged = added.conditions.reduce((now, condition) => mergeCondition(dataset, now, condition), base)
  const terms = [...searchTerms(filter.q ?? ''), ...searchTerms(added.q ?? '')]
  return withText(merged, joinTerms([...new Set(terms)]))
}

function mergeCondition(dataset: Dataset, filter: Filter, added: Condition): Filter {
  if ('values' in added) {
    const other = added.op === 'in' ? 'notIn' : 'in'
    const kept = selectedValues(filter, added.field, other).filter(value => !added.values.includes(value))
    const cleared = withCondition(dataset, filter, { field: added.field, op: other, values: kept })
    const values = [...selectedValues(filter, added.field, added.op), ...added.values]
    return withCondition(dataset, cleared, { ...added, values })
  }
  if (added.op !== 'range') return withCondition(dataset, filter, added)
  const before = findCondition(filter, added.field, 'range')
  if (before?.op !== 'range') return withCondition(dataset, filter, added)
  const both = { ...before, ...added }
  const crossed = both.min !== undefined && both.max !== undefined && both.min > both.max
  return withCondition(dataset, withoutCondition(filter, added.field, 'range'), crossed ? added : both)
}
