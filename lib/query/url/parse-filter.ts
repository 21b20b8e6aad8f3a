import type { Dataset } from '@/lib/schema/dataset'
import { didYouMean } from '../closest'
import { sorted } from '../filter'
import { patternMeaning, patternPieces } from '../pattern'
import type { Condition, Filter, ParameterError, Parsed } from '../query'
import { joinTerms, searchTerms } from '../search-terms'
import { SINCE_FORMS, sinceMs } from '../time-range'
import { type FilterParameter, filterParameters } from './parameters'
import { checkBound, checkValue } from './value'

/**
 * The filter that URL parameters say, or every mistake in them.
 * `allow` names the parameters that the caller reads itself; any other unknown one is a mistake.
 */
export function parseFilter(
  dataset: Dataset,
  params: URLSearchParams,
  allow: readonly string[] = [],
): Parsed<Filter> {
  const errors: ParameterError[] = []
  const known = filterParameters(dataset)
  const conditions = new Map<string, Condition>()
  for (const parameter of known) {
    const texts = params.getAll(parameter.name)
    if (texts.length > 0) readParameter(parameter, texts, conditions, errors)
  }
  const q = readQ(params, errors)
  const since = readSince(params, errors)
  errors.push(...unknownParameters(params, [...known.map(one => one.name), 'q', 'since'], allow))
  if (errors.length > 0) return { ok: false, errors }
  const filter: Filter = {
    conditions: sorted(dataset, [...conditions.values()]),
    ...(q === undefined ? {} : { q }),
    ...(since === undefined ? {} : { since }),
  }
  return { ok: true, value: filter }
}

/** The one text of a parameter that may be given once; undefined when it is not given. */
export function readOnce(
  params: URLSearchParams,
  parameter: string,
  errors: ParameterError[],
): string | undefined {
  const texts = params.getAll(parameter)
  if (texts.length > 1) errors.push({ parameter, value: texts.join(', '), message: 'may be given only once' })
  return texts.length === 1 ? texts[0] : undefined
}

function readParameter(
  parameter: FilterParameter,
  texts: readonly string[],
  conditions: Map<string, Condition>,
  errors: ParameterError[],
): void {
  const { name, field, op } = parameter
  const fail = (value: string, message: string) => errors.push({ parameter: name, value, message })
  if (op === 'in' || op === 'notIn') {
    const values = new Set<string>()
    for (const text of texts) {
      const checked = checkValue(field, text)
      if ('problem' in checked) fail(text, checked.problem)
      else values.add(checked.value)
    }
    if (values.size > 0) conditions.set(`${field.name} ${op}`, { field: field.name, op, values: [...values] })
    return
  }
  const [text = '', ...more] = texts
  if (more.length > 0) {
    fail(texts.join(', '), 'may be given only once')
    return
  }
  if (op === 'range') {
    const checked = checkBound(field, text)
    if ('problem' in checked) {
      fail(text, checked.problem)
      return
    }
    const found = conditions.get(`${field.name} range`)
    const before = found?.op === 'range' ? found : { field: field.name, op: 'range' as const }
    const range = { ...before, [parameter.bound ?? 'min']: checked.value }
    conditions.set(`${field.name} range`, range)
    if (range.min !== undefined && range.max !== undefined && range.min > range.max)
      fail(text, `is below its lower bound (${range.min}): no value could match`)
    return
  }
  if (text === '') fail(text, `must not be empty; a missing value is written ${field.name}=`)
  else if (op === 'like' && patternMeaning(patternPieces(text)).op !== 'like')
    fail(text, `must have a * that is not at both ends only; use ${field.name}= or ${field.name}.contains=`)
  else conditions.set(`${field.name} ${op}`, { field: field.name, op, value: text })
}

function readQ(params: URLSearchParams, errors: ParameterError[]): string | undefined {
  const text = readOnce(params, 'q', errors)
  if (text === undefined) return undefined
  const terms = searchTerms(text)
  if (terms.length > 20)
    errors.push({ parameter: 'q', value: text, message: 'may hold at most 20 words or phrases' })
  return terms.length === 0 ? undefined : joinTerms(terms)
}

function readSince(params: URLSearchParams, errors: ParameterError[]): string | undefined {
  const text = readOnce(params, 'since', errors)
  if (text !== undefined && sinceMs(text) === null)
    errors.push({ parameter: 'since', value: text, message: `must be ${SINCE_FORMS}` })
  return text
}

function unknownParameters(
  params: URLSearchParams,
  known: readonly string[],
  allow: readonly string[],
): ParameterError[] {
  const names = new Set([...known, ...allow])
  return [...new Set(params.keys())]
    .filter(name => !names.has(name))
    .map(name => ({
      parameter: name,
      value: params.get(name),
      message: `is not a parameter of this request.${didYouMean(name, names)}`,
    }))
}
