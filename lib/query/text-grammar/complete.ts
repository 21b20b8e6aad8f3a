import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { SINCE_PRESETS, sinceLabel } from '../time-range'
import { formatValue } from './format-filter'
import { type FieldPiece, lex, type Piece, type Span, type ValuePiece } from './lexer'
import { fieldOfWord, SINCE, wordOf } from './words'

/** What may stand at the caret. Taking one replaces `from` to `to` of the completion by its `text`. */
export interface Suggestion {
  readonly kind: 'field' | 'operator' | 'value'
  readonly text: string
  readonly label: string
  readonly detail: string
}

export interface Completion extends Span {
  readonly suggestions: readonly Suggestion[]
  /**
   * Set where the caret is in a value that the data knows best: ask for the field's facet with `prefix` as its search,
   * and offer `formatValue(field, value)` for each.
   */
  readonly wants: { readonly field: Field; readonly prefix: string } | null
}

/** What may be typed at the caret: fields, then their operators, then values of enums and relative ranges. */
export function complete(text: string, caret: number, dataset: Dataset): Completion {
  const piece = lex(text).find(({ from, to }) => from < caret && caret <= to)
  if (piece?.kind === 'field' && caret > piece.wordSpan.to) return inValue(text, caret, piece, dataset)
  return inWord(text, caret, piece, dataset)
}

const none = (at: Span): Completion => ({ from: at.from, to: at.to, suggestions: [], wants: null })

/** Before any sign: the fields that the word may become, and the operators of the one it is. */
function inWord(text: string, caret: number, piece: Piece | undefined, dataset: Dataset): Completion {
  const from = piece ? piece.from + (text[piece.from] === '-' ? 1 : 0) : caret
  const to = piece?.kind === 'field' ? piece.wordSpan.to : (piece?.to ?? caret)
  if (caret < from || text[from] === '"') return none({ from: caret, to: caret })
  const prefix = text.slice(from, caret).toLowerCase()
  const signed = piece?.kind === 'field'
  const negated = piece !== undefined && from > piece.from
  const usable = dataset.fields.filter(field =>
    negated ? field.operators.includes('notIn') : field.operators.length > 0,
  )
  const exact = fieldOfWord(dataset, prefix)
  const operators = exact && usable.includes(exact) && !signed ? operatorsOf(exact, negated) : []
  const fields = usable
    .map(field => ({ field, rank: rankOf(field, prefix) }))
    .filter(({ field, rank }) => rank < NO_MATCH && field !== exact)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ field }) => fieldSuggestion(field, signed, negated))
  const since: Suggestion[] =
    !negated && SINCE.startsWith(prefix)
      ? [{ kind: 'field', text: signed ? SINCE : `${SINCE}:`, label: SINCE, detail: 'Relative time range' }]
      : []
  return { from, to, suggestions: [...operators, ...fields, ...since], wants: null }
}

const NO_MATCH = 4

/** How well a field answers a prefix: its word, another name, its label, a part of either; smaller is better. */
function rankOf(field: Field, prefix: string): number {
  const names = [wordOf(field), field.name, ...(field.aliases ?? [])].map(name => name.toLowerCase())
  const label = field.label.toLowerCase()
  if (names[0]?.startsWith(prefix)) return 0
  if (names.some(name => name.startsWith(prefix))) return 1
  if (label.startsWith(prefix)) return 2
  return names.some(name => name.includes(prefix)) || label.includes(prefix) ? 3 : NO_MATCH
}

function fieldSuggestion(field: Field, signed: boolean, negated: boolean): Suggestion {
  const word = wordOf(field)
  const [first] = operatorsOf(field, negated)
  return {
    kind: 'field',
    text: signed ? word : (first?.text ?? word),
    label: word,
    detail: field.description,
  }
}

/** What may follow a field's word, the likeliest first. */
function operatorsOf(field: Field, negated: boolean): Suggestion[] {
  const word = wordOf(field)
  const operator = (sign: string, detail: string): Suggestion => ({
    kind: 'operator',
    text: `${word}${sign}`,
    label: `${word}${sign}`,
    detail,
  })
  if (negated) return [operator(':', 'is none of')]
  const isTime = field.kind === 'instant'
  return [
    ...(field.operators.includes('in')
      ? [operator(':', field.kind === 'list' ? 'holds any of' : 'is any of')]
      : []),
    ...(field.operators.includes('contains') ? [operator(':~', 'contains')] : []),
    ...(field.operators.includes('range')
      ? [
          operator('>=', isTime ? 'at or after' : 'at least'),
          operator('<=', isTime ? 'at or before' : 'at most'),
          operator('>', isTime ? 'after' : 'more than'),
          operator('<', isTime ? 'before' : 'less than'),
        ]
      : []),
  ]
}

/** After a sign: the value that the caret is in, from the list of values known without asking. */
function inValue(text: string, caret: number, piece: FieldPiece, dataset: Dataset): Completion {
  const value = piece.values.find(({ from, to }) => from <= caret && caret <= to)
  const at: Span = value ?? { from: caret, to: caret }
  const prefix = typed(text, caret, value)
  if (piece.word.toLowerCase() === SINCE)
    return { ...none(at), suggestions: piece.sign === ':' && !piece.negated ? sinceValues(prefix) : [] }
  const field = fieldOfWord(dataset, piece.word)
  if (!field || piece.sign !== ':' || !field.operators.includes('in')) return none(at)
  const others = new Set(piece.values.filter(one => one !== value).map(one => one.pieces.join('*')))
  const suggestions = (field.values ?? [])
    .filter(one => startsWith(one.value, prefix) || startsWith(one.label, prefix))
    .filter(one => !others.has(one.value))
    .map(
      (one): Suggestion => ({
        kind: 'value',
        text: formatValue(field, one.value),
        label: one.label,
        detail: one.label === one.value ? '' : one.value,
      }),
    )
  const closed = field.kind === 'enum' || field.kind === 'boolean'
  return { ...none(at), suggestions, wants: closed || field.facet !== 'values' ? null : { field, prefix } }
}

/** What of a value stands before the caret, without `~` and quotes. */
function typed(text: string, caret: number, value: ValuePiece | undefined): string {
  if (!value) return ''
  return text.slice(value.from, caret).replace(/^~?"?/, '').replace(/"$/, '')
}

function sinceValues(prefix: string): Suggestion[] {
  return SINCE_PRESETS.filter(preset => preset.startsWith(prefix)).map(preset => ({
    kind: 'value',
    text: preset,
    label: preset,
    detail: sinceLabel(preset),
  }))
}

const startsWith = (text: string, prefix: string) => text.toLowerCase().startsWith(prefix.toLowerCase())
