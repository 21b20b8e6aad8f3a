import { invalid } from './errors'

/** The query that listings share (contracts §5.2). */
export interface PageQuery {
  readonly offset: number
  readonly limit: number
  readonly sortKey: string
  readonly descending: boolean
  /** The count may be an estimate. */
  readonly fuzzyCount: boolean
  readonly verbose: boolean
}

/** No real ceiling is known (contracts §5.2); a thousand is what the vendor's own reporter asks for. */
const MOST = 1000
const DEFAULT_LIMIT = 50

/** Reads it with the documented defaults. Throws `PrivxError` 400 on a value out of range. */
export function readPageQuery(query: URLSearchParams, defaultSortKey = 'id'): PageQuery {
  const direction = (query.get('sortdir') || 'ASC').toUpperCase()
  if (direction !== 'ASC' && direction !== 'DESC') throw invalid('sortdir', 'must be ASC or DESC')
  return {
    offset: readWhole(query, 'offset', 0, Number.MAX_SAFE_INTEGER, 0),
    limit: readWhole(query, 'limit', 1, MOST, DEFAULT_LIMIT),
    sortKey: query.get('sortkey') || defaultSortKey,
    descending: direction === 'DESC',
    fuzzyCount: readFlag(query, 'fuzzycount'),
    verbose: readFlag(query, 'verbose'),
  }
}

/** `true` or `false`; absent is false, as Go reads it. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const text = (query.get(name) ?? 'false').toLowerCase()
  if (text !== 'true' && text !== 'false' && text !== '1' && text !== '0' && text !== '')
    throw invalid(name, 'must be true or false')
  return text === 'true' || text === '1'
}

function readWhole(query: URLSearchParams, name: string, min: number, max: number, absent: number): number {
  const text = query.get(name)
  if (text === null || text === '') return absent
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) throw invalid(name, `must be ${min}–${max}`)
  return value
}
