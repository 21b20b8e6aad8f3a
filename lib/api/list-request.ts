import type { Action } from '@/lib/auth/may'
import type { Filter, ListQuery, ParameterError, Parsed } from '@/lib/query/query'
import { parseFilter } from '@/lib/query/url/parse-filter'
import { parseListQuery, readWhole } from '@/lib/query/url/parse-list-query'
import { type Dataset, type DatasetName, findDataset } from '@/lib/schema/dataset'
import { badParameters, notFound } from './problem'

export interface ListParams {
  readonly dataset: string
}

const LIST_ACTION: Readonly<Record<DatasetName, Action>> = {
  connections: 'connections.list',
  files: 'files.list',
  ledger: 'ledger.view',
}

/** The rule of every route about a list: connections are for all, files for auditors, the ledger for admins. */
export function listRule({ dataset }: ListParams): { action: Action } {
  return { action: LIST_ACTION[findDataset(dataset)?.name ?? 'connections'] }
}

/** The dataset that a path names. @throws Problem 404 */
export function datasetOf({ dataset }: ListParams): Dataset {
  const found = findDataset(dataset)
  if (!found) throw notFound(`list "${dataset}"`)
  return found
}

/**
 * A whole list request at a moment (epoch ms): its cursor may be too old by then. `own` names the parameters that the
 * route reads itself. @throws Problem 400 naming every mistake
 */
export function listQueryOf(
  params: ListParams,
  url: URL,
  now: number,
  own: readonly string[] = [],
): ListQuery {
  return checked(parseListQuery(datasetOf(params), url.searchParams, own, now))
}

/** A dataset and its filter, where the route also reads parameters of its own. @throws Problem 400 */
export function filterOf(
  params: ListParams,
  url: URL,
  own: readonly string[] = [],
): { dataset: Dataset; filter: Filter } {
  const dataset = datasetOf(params)
  return { dataset, filter: checked(parseFilter(dataset, url.searchParams, own)) }
}

/** Refuses parameters that mean nothing here. @throws Problem 400 */
export function onlyThese(url: URL, parameters: readonly string[]): void {
  const unknown = [...new Set(url.searchParams.keys())].filter(name => !parameters.includes(name))
  if (unknown.length === 0) return
  throw badParameters(
    unknown.map(parameter => ({
      parameter,
      value: url.searchParams.get(parameter),
      message: `is not a parameter of this request; allowed: ${parameters.join(', ')}`,
    })),
  )
}

/** A parameter's value out of a few allowed ones, or the default when it is not given. @throws Problem 400 */
export function oneOf<T extends string>(url: URL, parameter: string, allowed: readonly T[], otherwise: T): T {
  const value = url.searchParams.get(parameter)
  if (value === null) return otherwise
  if (allowed.includes(value as T)) return value as T
  throw badParameters([{ parameter, value, message: `must be one of ${allowed.join(', ')}` }])
}

/** A whole number within bounds, or the default when it is not given. @throws Problem 400 */
export function wholeOf(
  url: URL,
  parameter: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): number {
  const errors: ParameterError[] = []
  const value = readWhole(url.searchParams, parameter, bounds.min, bounds.max, errors)
  if (errors.length > 0) throw badParameters(errors)
  return value ?? bounds.otherwise
}

function checked<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw badParameters(parsed.errors)
  return parsed.value
}
