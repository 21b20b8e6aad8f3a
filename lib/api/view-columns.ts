import 'server-only'
import type { ParameterError } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import { DENSITIES, type ViewColumns } from '@/lib/schema/view-columns'

/** More columns than any list has. */
const MOST = 200
const WIDEST_PX = 10_000
const PARTS = ['shown', 'hidden', 'widths', 'pinned', 'pinnedEnd', 'density']

/** Columns as a body has them; null for none. Which names there are is checked by `unknownColumns`. @throws TypeError */
export function readColumns(value: unknown): ViewColumns | null {
  if (value === null) return null
  if (typeof value !== 'object' || Array.isArray(value))
    throw new TypeError(`must be null or hold ${PARTS.join(', ')}`)
  const unknown = Object.keys(value).find(name => !PARTS.includes(name))
  if (unknown !== undefined) throw new TypeError(`holds ${PARTS.join(', ')}, and not “${unknown}”`)
  const {
    shown,
    hidden = [],
    widths = {},
    pinned = 1,
    pinnedEnd = 0,
    density = 'regular',
  } = { ...value } as Loose
  if (!areNames(shown) || shown.length === 0) throw new TypeError('“shown” must be names of columns')
  if (!areNames(hidden)) throw new TypeError('“hidden” must be names of columns')
  if (!areWidths(widths)) throw new TypeError('“widths” must be px by the names of columns')
  if (typeof pinned !== 'number' || !Number.isInteger(pinned) || pinned < 1 || pinned > MOST)
    throw new TypeError('“pinned” must be how many columns stay in sight')
  if (typeof pinnedEnd !== 'number' || !Number.isInteger(pinnedEnd) || pinnedEnd < 0 || pinnedEnd > MOST)
    throw new TypeError('“pinnedEnd” must be how many of the last columns stay in sight')
  const tall = DENSITIES.find(one => one === density)
  if (!tall) throw new TypeError(`“density” must be one of ${DENSITIES.join(', ')}`)
  const names = { shown: [...new Set(shown)], hidden: [...new Set(hidden)] }
  return { ...names, widths, pinned, ...(pinnedEnd > 0 ? { pinnedEnd } : {}), density: tall }
}

/** The names that are no columns of a list, as mistakes of the body. */
export function unknownColumns(dataset: Dataset, columns: ViewColumns | null): ParameterError[] {
  if (columns === null) return []
  const names = [...dataset.fields, ...dataset.derived].map(field => field.name)
  const said = [...columns.shown, ...columns.hidden, ...Object.keys(columns.widths)]
  return [...new Set(said)]
    .filter(name => !names.includes(name))
    .map(name => ({ parameter: 'columns', value: name, message: `is no column of ${dataset.name}` }))
}

type Loose = Readonly<Partial<Record<keyof ViewColumns, unknown>>>

const areNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= MOST &&
  value.every(name => typeof name === 'string' && name.length <= 100)

const areWidths = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' &&
  value !== null &&
  areNames(Object.keys(value)) &&
  Object.values(value).every(px => typeof px === 'number' && px > 0 && px <= WIDEST_PX)
