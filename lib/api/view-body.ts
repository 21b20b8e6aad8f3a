import 'server-only'
import { canonicalSearch } from '@/lib/query/canonical-search'
import type { ParameterError } from '@/lib/query/query'
import { DATASETS, type Dataset, type DatasetName, findDataset } from '@/lib/schema/dataset'
import type { ViewColumns } from '@/lib/schema/view-columns'
import type { ViewContent } from '@/lib/store/views'
import { badParameters } from './problem'
import { readColumns, unknownColumns } from './view-columns'

const LONGEST_NAME = 80
const LONGEST_SEARCH = 8_000

const READERS = {
  dataset: readDataset,
  name: readName,
  search: readSearch,
  isShared: readFlag,
  columns: readColumns,
  version: readVersion,
  view: readViewId,
}

type Name = keyof typeof READERS
type Values = { readonly [N in Name]: ReturnType<(typeof READERS)[N]> }

/** A new view: `{ dataset, name, search, isShared?, columns? }`. @throws Problem 400 naming every mistake */
export function newViewOf(body: unknown): ViewContent {
  const asked = read(body, ['dataset', 'name', 'search'], ['isShared', 'columns'])
  const { dataset, name, isShared = false } = asked
  return { dataset, name, ...viewQuestionOf(DATASETS[dataset], asked), isShared }
}

/**
 * A change of a view: `{ version, name?, search?, isShared?, columns? }`, `columns` null for none. Search and columns are
 * checked by `viewQuestionOf` when its list is known.
 * @throws Problem 400
 */
export const viewChangeOf = (body: unknown) =>
  read(body, ['version'], ['name', 'search', 'isShared', 'columns'])

/** The choice of a default: `{ dataset, view }`, `view` null for none. @throws Problem 400 */
export const defaultOf = (body: unknown): { dataset: DatasetName; view: string | null } =>
  read(body, ['dataset', 'view'], [])

/**
 * What a view asks and shows: its search in its canonical form, and its columns. Those that the body does not name stay as
 * they are, even where a name in them is no column by now.
 * @throws Problem 400 naming every parameter and column that means nothing
 */
export function viewQuestionOf(
  dataset: Dataset,
  { search, columns }: { readonly search: string; readonly columns?: ViewColumns | null },
  kept: ViewColumns | null = null,
): Pick<ViewContent, 'search' | 'columns'> {
  const parsed = canonicalSearch(dataset, search)
  const unknown = unknownColumns(dataset, columns ?? null)
  if (!parsed.ok) throw badParameters([...parsed.errors, ...unknown])
  if (unknown.length > 0) throw badParameters(unknown)
  return { search: parsed.value, columns: columns === undefined ? kept : columns }
}

function read<Needed extends Name, Free extends Name>(
  body: unknown,
  needed: readonly Needed[],
  free: readonly Free[],
): Pick<Values, Needed> & Partial<Pick<Values, Free>> {
  const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
  const names: readonly Name[] = [...needed, ...free]
  const errors: ParameterError[] = Object.keys(given)
    .filter(name => !names.some(known => known === name))
    .map(name => ({
      parameter: name,
      value: null,
      message: `is not part of this body; it holds ${names.join(', ')}`,
    }))
  const found: Partial<Record<Name, unknown>> = {}
  for (const name of names) {
    const value: unknown = Reflect.get(given, name)
    if (value === undefined && free.some(one => one === name)) continue
    try {
      found[name] = READERS[name](value)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const said = value === undefined ? null : String(value).slice(0, 200)
      errors.push({ parameter: name, value: said, message: error.message })
    }
  }
  if (errors.length > 0) throw badParameters(errors)
  return found as Pick<Values, Needed> & Partial<Pick<Values, Free>>
}

function readDataset(value: unknown): DatasetName {
  const dataset = typeof value === 'string' ? findDataset(value) : undefined
  if (!dataset) throw new TypeError(`must be one of ${Object.keys(DATASETS).join(', ')}`)
  return dataset.name
}

function readName(value: unknown): string {
  const name = typeof value === 'string' ? value.normalize('NFC').replace(/\s+/g, ' ').trim() : ''
  if (name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw new TypeError(`must be a text of 1 to ${LONGEST_NAME} characters`)
  return name
}

function readSearch(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_SEARCH)
    throw new TypeError(`must be the parameters of a list, at most ${LONGEST_SEARCH} characters`)
  return value
}

function readFlag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError('must be true or false')
  return value
}

function readVersion(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new TypeError('must be the version of the view that you have seen')
  return value
}

function readViewId(value: unknown): string | null {
  if (value !== null && typeof value !== 'string') throw new TypeError('must be the id of a view, or null')
  return value
}
