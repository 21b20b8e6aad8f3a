import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { findField } from '@/lib/schema/find-field'
import { patternPieces } from '../pattern'
import type { Condition, Filter } from '../query'
import { quoted, searchTerms } from '../search-terms'
import { knownValue } from './condition'
import { lex } from './lexer'
import { formatAmount, formatFirst, formatLast } from './quantity'
import { SINCE, wordOf } from './words'

/** A filter as the search box writes it; `parseText` reads it back as the same filter. */
export function formatFilter(dataset: Dataset, filter: Filter): string {
  const parts = filter.conditions.map(condition => formatCondition(dataset, condition))
  if (filter.since !== undefined) parts.push(`${SINCE}:${filter.since}`)
  parts.push(...searchTerms(filter.q ?? '').map(formatTerm))
  return parts.join(' ')
}

/** One condition as the search box writes it. Throws RangeError on a field that the registry does not have. */
export function formatCondition(dataset: Dataset, condition: Condition): string {
  const field = findField(dataset, condition.field)
  if (!field) throw new RangeError(`${dataset.name} has no field “${condition.field}”`)
  const word = wordOf(field)
  switch (condition.op) {
    case 'in':
      return `${word}:${formatValues(field, condition.values)}`
    case 'notIn':
      return `-${word}:${formatValues(field, condition.values)}`
    case 'contains':
      return `${word}:~${formatText(condition.value)}`
    case 'like':
      return `${word}:${patternPieces(condition.value)
        .map(piece => (piece === '' ? '' : formatText(piece)))
        .join('*')}`
    case 'range':
      return formatRange(field, condition)
  }
}

/** A value as it is written after `field:`; in quotes where it would be read as anything else. */
export function formatValue(field: Field, value: string): string {
  return knownValue(field, value) === value ? formatText(value) : quoted(value)
}

const formatValues = (field: Field, values: readonly string[]) =>
  values.map(value => formatValue(field, value)).join(',')

function formatText(text: string): string {
  return /^[\p{L}\p{N}_.@/+:-]+$/u.test(text) && !text.includes('..') ? text : quoted(text)
}

/** A word that would be read as a field, an exclusion or a phrase is put in quotes. */
function formatTerm(term: string): string {
  const [piece, ...more] = lex(term)
  const plain =
    more.length === 0 &&
    piece?.kind === 'text' &&
    piece.text === term &&
    !term.startsWith('-') &&
    !/\s/.test(term)
  return plain ? term : quoted(term)
}

function formatRange(field: Field, { min, max }: Extract<Condition, { op: 'range' }>): string {
  const word = wordOf(field)
  const parts: string[] = []
  if (typeof min === 'string') parts.push(`${word}>=${formatFirst(min)}`)
  if (typeof max === 'string') parts.push(`${word}<=${formatLast(max)}`)
  if (typeof min === 'number' && min === max && !field.operators.includes('in'))
    return `${word}:${formatAmount(field.unit, min)}`
  if (typeof min === 'number') {
    const beyond = min === 0 ? undefined : `${word}>${formatAmount(field.unit, min - 1)}`
    parts.push(shorter(`${word}>=${formatAmount(field.unit, min)}`, beyond))
  }
  if (typeof max === 'number') {
    const below = max === Number.MAX_SAFE_INTEGER ? undefined : `${word}<${formatAmount(field.unit, max + 1)}`
    parts.push(shorter(`${word}<=${formatAmount(field.unit, max)}`, below))
  }
  return parts.join(' ')
}

/** `bytes>10MB` rather than `bytes>=10000001B`, where it says the same in fewer letters. */
const shorter = (inclusive: string, strict: string | undefined): string =>
  strict !== undefined && strict.length < inclusive.length - 2 ? strict : inclusive
