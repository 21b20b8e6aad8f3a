import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import { columnFields } from './column-fields'

/** What a reader made of a list's columns; everything not said here is as the registry has it. */
export interface ColumnSettings {
  /** The names of the columns shown, in their order. */
  readonly shown: readonly string[]
  /** Widths in px, of columns that were resized. */
  readonly widths: Readonly<Record<string, number>>
}

export const COLUMNS_COOKIE = 'trailgrid-columns'
export const MIN_WIDTH = 56
export const MAX_WIDTH = 640

/** The cookie: per dataset the shown columns, the hidden ones that are shown unasked, and the widths. */
type Stored = Partial<Record<DatasetName, { s?: unknown; h?: unknown; w?: unknown }>>

/**
 * Settings of a dataset from the cookie, made to fit the columns of today: unknown names are dropped, a column
 * that is shown unasked and was never hidden by hand comes in at its place, widths are kept within bounds.
 */
export function readColumnSettings(cookie: string | undefined, dataset: Dataset): ColumnSettings {
  const fields = columnFields(dataset)
  const names = new Set(fields.map(field => field.name))
  const stored = parse(cookie)[dataset.name]
  const unasked = fields.filter(field => field.column.shown).map(field => field.name)
  if (!stored || !Array.isArray(stored.s)) return { shown: unasked, widths: readWidths(stored?.w, names) }

  const shown = [...new Set(stored.s.filter((name): name is string => names.has(name)))]
  const hidden = new Set(Array.isArray(stored.h) ? stored.h : [])
  for (const [place, name] of unasked.entries()) {
    if (shown.includes(name) || hidden.has(name)) continue
    const before = unasked.slice(0, place).findLast(other => shown.includes(other))
    shown.splice(before === undefined ? 0 : shown.indexOf(before) + 1, 0, name)
  }
  return { shown: shown.length > 0 ? shown : unasked, widths: readWidths(stored.w, names) }
}

/** The cookie's next value: one dataset's settings replaced, the others kept. */
export function writeColumnSettings(
  cookie: string | undefined,
  dataset: Dataset,
  settings: ColumnSettings,
): string {
  const hidden = columnFields(dataset)
    .filter(field => field.column.shown && !settings.shown.includes(field.name))
    .map(field => field.name)
  const next: Stored = {
    ...parse(cookie),
    [dataset.name]: { s: settings.shown, h: hidden, w: settings.widths },
  }
  return encodeURIComponent(JSON.stringify(next))
}

/** As the registry has it. */
export const unsetColumns = (dataset: Dataset): ColumnSettings => readColumnSettings(undefined, dataset)

/** Shows or hides a column; a shown one goes to its place among the registry's. The last one stays. */
export function showColumn(
  settings: ColumnSettings,
  dataset: Dataset,
  name: string,
  on: boolean,
): ColumnSettings {
  if (!on) {
    const shown = settings.shown.filter(other => other !== name)
    return shown.length === 0 ? settings : { ...settings, shown }
  }
  if (settings.shown.includes(name)) return settings
  const order = columnFields(dataset).map(field => field.name)
  const before = order.slice(0, order.indexOf(name)).findLast(other => settings.shown.includes(other))
  const shown = [...settings.shown]
  shown.splice(before === undefined ? 0 : shown.indexOf(before) + 1, 0, name)
  return { ...settings, shown }
}

/** Moves a shown column one place towards the start (-1) or the end (1). */
export function moveColumn(settings: ColumnSettings, name: string, by: -1 | 1): ColumnSettings {
  const from = settings.shown.indexOf(name)
  const to = from + by
  if (from < 0 || to < 0 || to >= settings.shown.length) return settings
  const shown = settings.shown.filter(other => other !== name)
  shown.splice(to, 0, name)
  return { ...settings, shown }
}

export const boundWidth = (px: number): number => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, px)))

function readWidths(stored: unknown, names: ReadonlySet<string>): Record<string, number> {
  if (typeof stored !== 'object' || stored === null) return {}
  const widths = Object.entries(stored).filter(
    (entry): entry is [string, number] => names.has(entry[0]) && Number.isFinite(entry[1]),
  )
  return Object.fromEntries(widths.map(([name, px]) => [name, boundWidth(px)]))
}

function parse(cookie: string | undefined): Stored {
  if (!cookie) return {}
  try {
    // Next hands cookies over decoded, `document.cookie` does not.
    const value: unknown = JSON.parse(cookie.startsWith('%') ? decodeURIComponent(cookie) : cookie)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : {}
  } catch {
    return {}
  }
}
