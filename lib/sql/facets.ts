import type { Condition, Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { expression, fieldOf, missing } from './columns'
import type { ReadContext } from './context'
import { type Facets, readListFacets, readValueFacets } from './facet-results'
import { selectedIn } from './facet-selected'
import { Parameters } from './parameters'
import type { Question } from './question'
import type { Statement } from './statement'
import { presentRows } from './tables'
import { conditionSql, otherConditions, whereClause } from './where'

/** The most values that a facet lists. */
export const FACET_VALUES = 50

export interface FacetsInput {
  readonly dataset: Dataset
  readonly filter: Filter
  /** Names of fields with a facet, each once. */
  readonly fields: readonly string[]
  readonly context: ReadContext
  /** Only values of this facet that contain the text. */
  readonly search?: { readonly field: string; readonly text: string }
}

/**
 * The facets of a filter, each counted without its own conditions, in two scans at most: one for all single-valued
 * fields and distributions, one for all lists and bounds. Throws RangeError on a field that is no facet.
 *
 * How one scan counts each facet without its own filter: rows that fail the conditions of more than one of the asked
 * facets count for none of them and are left out; for the others it is known whose conditions they fail, if any.
 */
export function facetsQuestion(input: FacetsInput): Question<Facets> {
  const fields = input.fields.map(name => facetField(input.dataset, name))
  const lists = fields.filter(field => field.kind === 'list')
  const numbers = fields.filter(field => field.facet === 'range')
  const grouped = fields.filter(field => field.kind !== 'list')
  const totalled = [...lists, ...numbers]
  const statements = [
    ...(grouped.length > 0 ? [valuesStatement(input, fields, grouped)] : []),
    ...(totalled.length > 0 ? [totalsStatement(input, fields, lists, numbers)] : []),
  ]
  return {
    statements,
    read(results) {
      const values = grouped.length > 0 ? (results[0] ?? []) : []
      const [totals = {}] = totalled.length > 0 ? (results.at(-1) ?? []) : []
      return {
        ...readValueFacets(input, grouped, values, totals),
        ...readListFacets(input, lists, totals),
      }
    },
  }
}

function facetField(dataset: Dataset, name: string): Field {
  const field = fieldOf(dataset, name)
  if (field.facet === null) throw new RangeError(`${dataset.name} has no facet “${name}”`)
  return field
}

/** `n0`, `n1`…: the fields' names inside these statements, so that none is mistaken for its column. */
const shortName = (prefix: string, at: number) => `${prefix}${at}`

/** One row per facet and value: the most frequent, the selected ones, and the sum over all. */
function valuesStatement(input: FacetsInput, all: readonly Field[], grouped: readonly Field[]): Statement {
  const params = new Parameters()
  const scan = scanned(input, all, params)
  const keys = grouped.map(
    (field, at) => `${groupKey(field, expression(field, params, input.context))} AS ${shortName('g', at)}`,
  )
  const names = grouped.map((_, at) => shortName('g', at))
  // grouping() sets a bit for every key that is not in a row's set; the first key is the highest bit.
  const mask = (at: number) =>
    (2n ** BigInt(grouped.length) - 1n - 2n ** BigInt(grouped.length - 1 - at)).toString()
  const pick = (of: (field: Field, at: number) => string) =>
    grouped.length === 1
      ? grouped.map(of).join('')
      : `multiIf(${grouped.map((field, at) => (at < grouped.length - 1 ? `mask = ${mask(at)}, ` : '') + of(field, at)).join(', ')})`
  const hits = [...new Set(grouped.map(field => scan.owner(field)))]
  const counts = hits.map(owner => `${scan.hits(owner)} AS h${owner}`)
  const counted =
    `SELECT grouping(${names.join(', ')}) AS mask, ${[...names, ...counts].join(', ')}` +
    ` FROM (SELECT ${[...keys, ...scan.flags].join(', ')} FROM ${presentRows(input.dataset)}${scan.where})` +
    `${scan.atMostOne} GROUP BY GROUPING SETS (${names.map(name => `(${name})`).join(', ')})`
  const told =
    `SELECT ${pick((_, at) => String(at))} AS facet, ${pick((field, at) => valueText(field, shortName('g', at)))} AS value,` +
    ` ${pick(field => `h${scan.owner(field)}`)} AS hits FROM (${counted})`
  const searchAt = grouped.findIndex(field => field.name === input.search?.field)
  const searched =
    input.search && searchAt >= 0
      ? ` AND (facet != ${searchAt} OR positionCaseInsensitiveUTF8(value, ${params.text(input.search.text)}) > 0)`
      : ''
  const ranked =
    'SELECT facet, value, hits, sum(hits) OVER (PARTITION BY facet) AS total,' +
    ' row_number() OVER (PARTITION BY facet ORDER BY hits DESC, value) AS place' +
    ` FROM (${told}) WHERE hits > 0${searched}`
  const kept = grouped.flatMap((field, at) => {
    if (field.facet === 'range') return [`facet = ${at}`]
    const selected = [...selectedIn(input.filter, field)]
    return selected.length === 0
      ? []
      : [`(facet = ${at} AND value IN (${selected.map(value => params.text(value)).join(', ')}))`]
  })
  const where = [`place <= ${FACET_VALUES}`, ...kept].join(' OR ')
  return {
    sql: `SELECT facet, value, hits, total FROM (${ranked}) WHERE ${where} ORDER BY facet, hits DESC, value`,
    params: params.values,
  }
}

/** One row: the bounds of every number, and every list's values with their counts. */
function totalsStatement(
  input: FacetsInput,
  all: readonly Field[],
  lists: readonly Field[],
  numbers: readonly Field[],
): Statement {
  const params = new Parameters()
  const scan = scanned(input, all, params)
  const inner = [
    ...lists.map(
      (field, at) => `if(${missing(field, field.name)}, [''], arrayDistinct(${field.name})) AS l${at}`,
    ),
    ...numbers.map((field, at) => `${field.name} AS n${at}`),
    ...scan.flags,
  ]
  const bounds = numbers.flatMap((field, at) => [
    `minIf(n${at}, ${scan.isHit(scan.owner(field))}) AS min${at}`,
    `maxIf(n${at}, ${scan.isHit(scan.owner(field))}) AS max${at}`,
  ])
  const maps = lists.map(
    (field, at) =>
      `sumMapIf(CAST(l${at}, 'Array(String)'), arrayMap(one -> toUInt64(1), l${at}), ${scan.isHit(scan.owner(field))}) AS m${at}`,
  )
  const totals =
    `SELECT ${[...bounds, ...maps].join(', ')}` +
    ` FROM (SELECT ${inner.join(', ')} FROM ${presentRows(input.dataset)}${scan.where})${scan.atMostOne}`
  const told = lists.flatMap((field, at) => listColumns(input, field, at, params))
  const boundNames = numbers.flatMap((_, at) => [`min${at}`, `max${at}`])
  return {
    sql: `SELECT ${[...boundNames, ...told].join(', ')} FROM (${totals})`,
    params: params.values,
  }
}

/** The pairs of a list facet, most frequent first, cut like any facet, and the sum over all. */
function listColumns(input: FacetsInput, field: Field, at: number, params: Parameters): string[] {
  const searching = input.search?.field === field.name ? input.search.text : undefined
  const pairs = `arrayZip(m${at}.1, m${at}.2)`
  const wanted =
    searching === undefined
      ? pairs
      : `arrayFilter(one -> positionCaseInsensitiveUTF8(one.1, ${params.text(searching)}) > 0, ${pairs})`
  const ordered = `arraySort(one -> (-toInt64(one.2), one.1), ${wanted})`
  const selected = [...selectedIn(input.filter, field)].map(value => params.text(value))
  const keep = [
    `place <= ${FACET_VALUES}`,
    ...(selected.length > 0 ? [`one.1 IN (${selected.join(', ')})`] : []),
  ]
  return [
    `arrayFilter((one, place) -> ${keep.join(' OR ')}, ${ordered}, arrayEnumerate(${ordered})) AS list${at}`,
    `arraySum(arrayMap(one -> one.2, ${wanted})) AS total${at}`,
  ]
}

interface Scan {
  /** The conditions of fields that are no asked facet, and those that belong to none. */
  readonly where: string
  /** `x1`, `x2`…: whether a row fails the conditions of the facet with that number. */
  readonly flags: readonly string[]
  readonly atMostOne: string
  /** The number of a facet that has conditions; 0 for one that has none. */
  owner(field: Field): number
  isHit(owner: number): string
  /** How many rows count for a facet. */
  hits(owner: number): string
}

function scanned({ dataset, filter, context }: FacetsInput, all: readonly Field[], params: Parameters): Scan {
  const conditions = (of: (condition: Condition) => boolean) =>
    filter.conditions.filter(of).map(condition => conditionSql(dataset, condition, params, context))
  const isAsked = (condition: Condition) => all.some(field => field.name === condition.field)
  const owners = all.filter(field => filter.conditions.some(condition => condition.field === field.name))
  const common = [...conditions(one => !isAsked(one)), ...otherConditions(dataset, filter, params, context)]
  const own = owners.map(field => conditions(one => one.field === field.name).join(' AND '))
  const names = owners.map((_, at) => `x${at + 1}`)
  const isHit = (owner: number) => {
    const others = names.filter((_, at) => at + 1 !== owner)
    return others.length === 0 ? 'true' : others.map(name => `NOT ${name}`).join(' AND ')
  }
  return {
    where: whereClause(common),
    flags: own.map((sql, at) => `NOT (${sql}) AS x${at + 1}`),
    atMostOne: names.length < 2 ? '' : ` WHERE ${names.join(' + ')} <= 1`,
    owner: field => owners.indexOf(field) + 1,
    isHit,
    hits: owner => {
      const condition = isHit(owner)
      return condition === 'true' ? 'count()' : `countIf(${condition})`
    },
  }
}

/** What a facet is grouped by: a number with a distribution by its highest power of two. */
function groupKey(field: Field, sql: string): string {
  return field.facet === 'range' ? `roundToExp2(${sql})` : sql
}

/** A value as the URL writes it. */
function valueText(field: Field, sql: string): string {
  if (field.kind === 'boolean') return `multiIf(${sql} IS NULL, '', ${sql}, 'true', 'false')`
  return field.kind === 'number' ? `ifNull(toString(${sql}), '')` : `toString(${sql})`
}
