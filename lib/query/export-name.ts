import type { Dataset } from '@/lib/schema/dataset'
import type { Condition, Filter } from './query'
import { timeBounds } from './time-range'

/** Characters of the name that the filter may take; a longer one ends there. */
const SUMMARY_LENGTH = 80

/**
 * What a file of a filtered list is called, in characters that every file system takes: dataset, filter, time range (UTC,
 * to the minute): `trailgrid-connections-status-active-20261119T1200Z-20261120T1200Z.csv`. A range without a beginning
 * says only its end.
 */
export function exportName(dataset: Dataset, filter: Filter, now: number, extension: string): string {
  const { from, to = new Date(now).toISOString() } = timeBounds(dataset, filter, now)
  const words = filter.conditions
    .filter(({ field, op }) => !(field === dataset.timeField && op === 'range'))
    .flatMap(wordsOf)
  const summary = plain([...words, ...(filter.q === undefined ? [] : [filter.q])].join('-'))
  const parts = [
    'trailgrid',
    dataset.name,
    summary.slice(0, SUMMARY_LENGTH).replace(/-+$/, ''),
    ...(from === undefined ? ['until'] : [stamp(from)]),
    stamp(to),
  ]
  return `${parts.filter(part => part !== '').join('-')}.${extension}`
}

function wordsOf(condition: Condition): string[] {
  const { field } = condition
  if ('values' in condition) {
    const values = condition.values.map(value => (value === '' ? 'none' : value))
    return [...(condition.op === 'notIn' ? ['not'] : []), field, ...values]
  }
  if ('value' in condition) return [field, condition.value]
  const from = condition.min === undefined ? [] : ['from', String(condition.min)]
  return [field, ...from, ...(condition.max === undefined ? [] : ['to', String(condition.max)])]
}

const plain = (text: string) => text.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')

const stamp = (instant: string) => `${instant.slice(0, 16).replace(/[-:]/g, '')}Z`
