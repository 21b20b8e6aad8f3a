import type { Field } from '@/lib/schema/field'
import { type PatternMeaning, patternMeaning } from '../pattern'
import type { Condition } from '../query'
import { checkValue } from '../url/value'
import type { FieldPiece, Sign, Span, ValuePiece } from './lexer'
import { parseAmount, parseMoment, quantityForms, shifted } from './quantity'
import { wordOf } from './words'

/** A condition, or why the text is none; `span` where it is narrower than the piece. */
export type ReadCondition =
  | { readonly condition: Condition }
  | { readonly message: string; readonly span?: Span }

type Range = Extract<Condition, { op: 'range' }>

/** The condition that `-word:values` says about a field. */
export function readCondition(field: Field, piece: FieldPiece): ReadCondition {
  const { sign, values, negated } = piece
  const word = wordOf(field)
  const [first, ...more] = values
  if (field.operators.length === 0) return { message: `${field.label} cannot be filtered by.` }
  if (first === undefined) return { message: `${field.label} needs a value after ${sign}` }
  const isRange = field.operators.includes('range')
  if (sign !== ':') {
    if (!isRange) return { message: `${field.label} cannot be compared; write ${word}:value.` }
    if (negated) return { message: 'A comparison cannot be excluded; turn it round.' }
    if (more.length > 0) return { message: 'A comparison takes one value.' }
    return compared(field, sign, first)
  }
  if (isRange && !(field.operators.includes('in') && !hasDots(first))) {
    if (negated) return { message: `A range of ${field.label} cannot be excluded.` }
    if (more.length > 0) return { message: `${field.label} takes one value or range.` }
    return spanned(field, first)
  }
  return listed(field, piece, first)
}

/** `field:a,b`, `field:~text`, `field:*.corp`. */
function listed(field: Field, { values, negated }: FieldPiece, first: ValuePiece): ReadCondition {
  const takesText = field.operators.includes('contains')
  const odd = values.find(value => value.tilde || value.pieces.length > 1)
  if (odd && values.length > 1)
    return { message: 'A text after ~ or a pattern with * stands alone, not in a list.', span: odd }
  const meaning: PatternMeaning = first.tilde
    ? { op: 'contains', value: first.pieces.join('*') }
    : patternMeaning(first.pieces)
  if (odd && meaning.op === 'present') return valuesOf(field, negated ? 'in' : 'notIn', [''])
  if (odd && meaning.op !== 'present') {
    if (!takesText) return { message: `${field.label} takes whole values only.`, span: odd }
    if (negated) return { message: 'Only whole values can be excluded.', span: odd }
    if (meaning.value === '') return { message: 'There is no text after ~.', span: odd }
    const op = meaning.op === 'like' ? 'like' : 'contains'
    return { condition: { field: field.name, op, value: meaning.value } }
  }
  const read: string[] = []
  for (const value of values) {
    const text = value.pieces.join('')
    if (text === '' && !value.quoted)
      return { message: 'A value is missing here. An empty one is written "".', span: value }
    const checked = checkValue(field, value.quoted ? text : knownValue(field, text))
    if ('problem' in checked) return { message: `${field.label} ${checked.problem}`, span: value }
    read.push(checked.value)
  }
  return valuesOf(field, negated ? 'notIn' : 'in', read)
}

function valuesOf(field: Field, op: 'in' | 'notIn', values: readonly string[]): ReadCondition {
  for (const value of values) {
    const checked = checkValue(field, value)
    if ('problem' in checked) return { message: `${field.label} is never missing.` }
  }
  return { condition: { field: field.name, op, values: [...new Set(values)] } }
}

/** A listed value in its own letter case, or by its label; other text as it is. */
export function knownValue(field: Field, text: string): string {
  const wanted = text.toLowerCase()
  const found =
    field.values?.find(one => one.value === text) ??
    field.values?.find(one => one.value.toLowerCase() === wanted || one.label.toLowerCase() === wanted)
  return found?.value ?? text
}

/** `field>5m`: strictly beyond for a sign without `=`. A date is its first ms, after `<=` its last. */
function compared(field: Field, sign: Exclude<Sign, ':'>, value: ValuePiece): ReadCondition {
  const text = value.pieces.join('*')
  const fail: ReadCondition = { message: `${field.label} takes ${quantityForms(field)}.`, span: value }
  const range = (bound: 'min' | 'max', at: number | string): ReadCondition => ({
    condition: { field: field.name, op: 'range', [bound]: at } as Range,
  })
  if (field.kind === 'instant') {
    const moment = parseMoment(text)
    if (moment === null) return fail
    if (sign === '>') return range('min', shifted(moment.first, 1))
    if (sign === '>=') return range('min', moment.first)
    return range('max', sign === '<' ? shifted(moment.first, -1) : moment.last)
  }
  const amount = parseAmount(field.unit, text)
  if (amount === null) return fail
  if (sign === '<' && amount === 0) return { message: 'Nothing is less than 0.', span: value }
  if (sign === '>') return range('min', amount + 1)
  if (sign === '<') return range('max', amount - 1)
  return range(sign === '>=' ? 'min' : 'max', amount)
}

const hasDots = (value: ValuePiece) => !value.quoted && value.pieces.join('*').includes('..')

/** `field:a..b`, `field:a..`, or `field:a`: exactly that, for a date that whole UTC day. */
function spanned(field: Field, value: ValuePiece): ReadCondition {
  const text = value.pieces.join('*')
  const fail: ReadCondition = { message: `${field.label} takes ${quantityForms(field)}.`, span: value }
  if (text === '')
    return { message: `${field.label} is filtered by range; a missing one cannot be asked for.` }
  const [low = '', high = low, ...more] = text.split('..')
  if (value.tilde || more.length > 0 || (low === '' && high === '')) return fail
  const ends = (of: (part: string) => { first: number | string; last: number | string } | null) => {
    const [from, to] = [low === '' ? null : of(low), high === '' ? null : of(high)]
    if ((low !== '' && from === null) || (high !== '' && to === null)) return fail
    const min = from?.first
    const max = to?.last
    if (min !== undefined && max !== undefined && min > max)
      return { message: 'The lower bound is above the upper one: nothing could match.', span: value }
    return {
      condition: {
        field: field.name,
        op: 'range',
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      } as Range,
    }
  }
  if (field.kind === 'instant') return ends(parseMoment)
  return ends(part => {
    const amount = parseAmount(field.unit, part)
    return amount === null ? null : { first: amount, last: amount }
  })
}
