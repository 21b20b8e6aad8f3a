import type { NextRequest } from 'next/server'
import { INSTANT_FORMS, parseInstant } from '@/lib/query/instant'
import type { ParameterError } from '@/lib/query/query'
import type { TrailSearch } from '@/lib/upstream/privx/privx-connector'
import { onlyThese } from './list-request'
import { badParameters } from './problem'

const MOST_WORDS = 200
const MOST_HITS = 200
const FARTHEST = 100_000

export interface TrailSearchRequest {
  readonly source: string
  readonly search: TrailSearch & { readonly offset: number; readonly limit: number }
}

/** `source`, `q`, and if wished `connection`, `from`, `to`, `offset`, `limit`. @throws Problem 400 naming every mistake */
export function trailSearchOf({ nextUrl: url }: Pick<NextRequest, 'nextUrl'>): TrailSearchRequest {
  onlyThese(url, ['source', 'q', 'connection', 'from', 'to', 'offset', 'limit'])
  const errors: ParameterError[] = []
  const text = (name: string) => url.searchParams.get(name)?.trim() ?? ''
  const fail = (parameter: string, message: string) =>
    errors.push({ parameter, value: url.searchParams.get(parameter), message })
  const instant = (name: string) => {
    const at = text(name) === '' ? null : parseInstant(text(name))
    if (text(name) !== '' && at === null) fail(name, `must be ${INSTANT_FORMS}`)
    return at ?? undefined
  }
  const whole = (name: string, least: number, most: number, usual: number) => {
    const value = text(name) === '' ? usual : Number(text(name))
    if (!(Number.isInteger(value) && value >= least && value <= most))
      fail(name, `must be a whole number from ${least} to ${most}`)
    return value
  }
  if (text('source') === '') fail('source', 'must name a source')
  if (text('q') === '') fail('q', 'must say what to look for')
  if (text('q').length > MOST_WORDS) fail('q', `must have at most ${MOST_WORDS} characters`)
  const search = {
    keywords: text('q'),
    connectionId: text('connection') || undefined,
    from: instant('from'),
    to: instant('to'),
    offset: whole('offset', 0, FARTHEST, 0),
    limit: whole('limit', 1, MOST_HITS, 50),
  }
  if (search.from && search.to && search.from > search.to) fail('to', 'must not be before from')
  if (errors.length > 0) throw badParameters(errors)
  return { source: text('source'), search }
}
