import 'server-only'
import { canonicalSearch } from '@/lib/query/canonical-search'
import type { ParameterError } from '@/lib/query/query'
import { DATASETS, type Dataset, type DatasetName, findDataset } from '@/lib/schema/dataset'
import type { ViewContent } from '@/lib/store/views'
import { badParameters } from './problem'

const LONGEST_NAME = 80
const LONGEST_SEARCH = 8_000

const READERS = {
  dataset: readDataset,
  name: readName,
  search: readSearch,
  isShared: readFlag,
  version: readVersion,
  view: readViewId,
}

type Name = keyof typeof READERS
type Values = { readonly [N in Name]: ReturnType<(typeof READERS)[N]> }

/** A new view: `{ dataset, name, search, isShared? }`. @throws Problem 400 naming every mistake */
export function newViewOf(body: unknown): ViewContent {
  const { dataset, name, search, isShared } = read(body, ['dataset', 'name', 'search'], ['isShared'])
  return { dataset, name, search: searchOf(DATASETS[dataset], search), isShared: isShared ?? false }
}

/**
 * A change of a view: `{ version, name?, search?, isShared? }`. The search is checked by `searchOf` when its list is known.
 * @throws Problem 400
 */
export const viewChangeOf = (body: unknown) => read(body, ['version'], ['name', 'search', 'isShared'])

/** The choice of a default: `{ dataset, view }`, `view` null for none. @throws Problem 400 */
export const defaultOf = (body: unknown): { dataset: DatasetName; view: string | null } =>
  read(body, ['dataset', 'view'], [])

/** A search in its canonical form. @throws Problem 400 naming every parameter of it that means nothing */
export function searchOf(dataset: Dataset, search: string): string {
  const parsed = canonicalSearch(dataset, search)
  if (!parsed.ok) throw badParameters(parsed.errors)
  return parsed.value
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
