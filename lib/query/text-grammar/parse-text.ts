import type { Dataset } from '@/lib/schema/dataset'
import { didYouMean } from '../closest'
import { sorted } from '../filter'
import type { Condition, Filter } from '../query'
import { joinTerms } from '../search-terms'
import { SINCE_FORMS, sinceMs } from '../time-range'
import { readCondition } from './condition'
import { type FieldPiece, lex, type Span } from './lexer'
import { fieldOfWord, fieldWords, SINCE } from './words'

/** Something in the text that is not understood: shown where it stands, never dropped in silence. */
export interface Diagnostic extends Span {
  readonly message: string
}

/** What a stretch of the text was taken for. */
export interface Token extends Span {
  readonly kind: 'condition' | 'text' | 'since' | 'problem'
  /** Of a condition: the field's name. */
  readonly field?: string
}

export interface ParsedText {
  /** What the text says, without the parts that are not understood. */
  readonly filter: Filter
  readonly diagnostics: readonly Diagnostic[]
  readonly tokens: readonly Token[]
}

/**
 * The filter that a search box's text says: `user:alice -country:DE bytes>10MB host:*.corp since:24h "free text"`.
 * The same field named again with values means any of them all; bounds come together in one range.
 */
export function parseText(dataset: Dataset, text: string): ParsedText {
  const diagnostics: Diagnostic[] = []
  const tokens: Token[] = []
  const terms: string[] = []
  const conditions: Condition[] = []
  let since: string | undefined
  const problem = ({ from, to }: Span, message: string) => {
    diagnostics.push({ from, to, message })
  }
  for (const piece of lex(text)) {
    const { from, to } = piece
    const before = diagnostics.length
    if (piece.kind === 'text') {
      if (!piece.closed) problem(piece, 'This quote is never closed.')
      if (/^-./.test(piece.text) && text[from] === '-')
        problem(
          piece,
          'Only a field’s values can be excluded, as in -country:DE. In quotes it is searched for.',
        )
      else if (piece.text.trim() !== '') terms.push(piece.text)
      tokens.push({ from, to, kind: diagnostics.length > before ? 'problem' : 'text' })
      continue
    }
    if (piece.word.toLowerCase() === SINCE) {
      const read = readSince(piece)
      if ('message' in read) problem(piece, read.message)
      else if (since !== undefined) problem(piece, 'A relative range is given already.')
      else since = read.since
      tokens.push({ from, to, kind: diagnostics.length > before ? 'problem' : 'since' })
      continue
    }
    const field = fieldOfWord(dataset, piece.word)
    if (!field) problem(piece.wordSpan, unknownField(dataset, piece.word))
    else if (piece.values.some(value => !value.closed)) problem(piece, 'This quote is never closed.')
    else {
      const read = readCondition(field, piece)
      if ('message' in read) problem(read.span ?? piece, read.message)
      else {
        const clash = mergeInto(conditions, read.condition)
        if (clash) problem(piece, clash)
      }
    }
    const kind = diagnostics.length > before ? 'problem' : 'condition'
    tokens.push({ from, to, kind, ...(field && kind === 'condition' ? { field: field.name } : {}) })
  }
  const filter: Filter = {
    conditions: sorted(dataset, conditions),
    ...(terms.length === 0 ? {} : { q: joinTerms(terms) }),
    ...(since === undefined ? {} : { since }),
  }
  return { filter, diagnostics, tokens }
}

function readSince(piece: FieldPiece): { since: string } | { message: string } {
  const [value, ...more] = piece.values
  const since = value?.pieces.join('*') ?? ''
  if (piece.negated) return { message: 'A relative range cannot be excluded.' }
  if (piece.sign !== ':' || more.length > 0 || value?.tilde || sinceMs(since) === null)
    return { message: `since: takes ${SINCE_FORMS}.` }
  return { since }
}

function unknownField(dataset: Dataset, word: string): string {
  const hint = didYouMean(word, [...fieldWords(dataset), SINCE])
  return `There is no field “${word}”.${hint} To search for the text itself, put it in quotes.`
}

/** Puts a condition with those before it; answers what stands against it, if anything. */
function mergeInto(conditions: Condition[], added: Condition): string | undefined {
  const at = conditions.findIndex(one => one.field === added.field && one.op === added.op)
  const found = conditions[at]
  if (found === undefined) {
    conditions.push(added)
    return undefined
  }
  if ('values' in found && 'values' in added) {
    conditions[at] = { ...found, values: [...new Set([...found.values, ...added.values])] }
    return undefined
  }
  if (found.op !== 'range' || added.op !== 'range')
    return 'A field takes one text or pattern; one is given already.'
  if (found.min !== undefined && added.min !== undefined) return 'A lower bound is given already.'
  if (found.max !== undefined && added.max !== undefined) return 'An upper bound is given already.'
  const both = { ...found, ...added }
  if (both.min !== undefined && both.max !== undefined && both.min > both.max)
    return 'The lower bound is above the upper one: nothing could match.'
  conditions[at] = both
  return undefined
}
