import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import type { Density, ViewColumns } from '@/lib/schema/view-columns'
import { columnFields } from './column-fields'

export const DENSITY_PX: Readonly<Record<Density, number>> = { compact: 28, regular: 32, relaxed: 40 }

/** What a reader made of a list's columns; everything not said here is as the registry has it. */
export interface ColumnSettings {
  /** The names of the columns shown, in their order. */
  readonly shown: readonly string[]
  /** Widths in px, of columns that were resized. */
  readonly widths: Readonly<Record<string, number>>
  /** How many columns stay in sight when one scrolls sideways: the first of those shown, at least one. */
  readonly pinned: number
  /** How many of the last ones do. At least one column is left between them. */
  readonly pinnedEnd: number
  readonly density: Density
  /** Rows come in pages of a hundred, all of them drawn, rather than in one long list. */
  readonly paged: boolean
}

export const COLUMNS_COOKIE = 'trailgrid-columns'
export const MIN_WIDTH = 56
export const MAX_WIDTH = 640
/** More of them, at either side, would leave no room for the others. */
export const MAX_PINNED = 4

/**
 * The cookie, per dataset: the shown columns, the hidden ones that are shown unasked, the widths, how many are
 * pinned at the start and at the end, the density, and 1 for pages.
 */
type Stored = Partial<Record<DatasetName, Readonly<Record<'s' | 'h' | 'w' | 'p' | 'e' | 'd' | 'g', unknown>>>>

/** Settings of a dataset from the cookie, made to fit the columns of today (`fitColumns`). */
export function readColumnSettings(cookie: string | undefined, dataset: Dataset): ColumnSettings {
  const stored = parse(cookie)[dataset.name]
  const { s, h, w, p, e, d, g } = stored ?? {}
  const kept = { shown: s, hidden: h, widths: w, pinned: p, pinnedEnd: e, density: d }
  return fitColumns(kept, g === 1, dataset)
}

/**
 * Columns as they were kept once, in whatever shape, made to fit those of today: unknown names are dropped, a column
 * that is shown unasked and was never hidden by hand comes in at its place, widths are kept within bounds.
 */
export function fitColumns(
  kept: Readonly<Partial<Record<keyof ViewColumns, unknown>>>,
  paged: boolean,
  dataset: Dataset,
): ColumnSettings {
  const fields = columnFields(dataset)
  const names = new Set(fields.map(field => field.name))
  const unasked = fields.filter(field => field.column.shown).map(field => field.name)
  const rest = { widths: readWidths(kept.widths, names), density: readDensity(kept.density), paged }
  if (!Array.isArray(kept.shown)) return { ...rest, shown: unasked, pinned: 1, pinnedEnd: 0 }

  const shown = [...new Set(kept.shown.filter((name): name is string => names.has(name)))]
  const hidden = new Set(Array.isArray(kept.hidden) ? kept.hidden : [])
  for (const [place, name] of unasked.entries()) {
    if (shown.includes(name) || hidden.has(name)) continue
    const before = unasked.slice(0, place).findLast(other => shown.includes(other))
    shown.splice(before === undefined ? 0 : shown.indexOf(before) + 1, 0, name)
  }
  const fitting = shown.length > 0 ? shown : unasked
  const pinned = boundPinned(kept.pinned, 1, fitting.length)
  const pinnedEnd = boundPinned(kept.pinnedEnd, 0, fitting.length - pinned - 1)
  return { ...rest, shown: fitting, pinned, pinnedEnd }
}

/** The cookie's next value: one dataset's settings replaced, the others kept. */
export function writeColumnSettings(
  cookie: string | undefined,
  dataset: Dataset,
  settings: ColumnSettings,
): string {
  const { shown, hidden, widths, pinned, pinnedEnd, density } = keptColumns(settings, dataset)
  const next: Stored = {
    ...parse(cookie),
    [dataset.name]: {
      s: shown,
      h: hidden,
      w: widths,
      p: pinned,
      e: pinnedEnd,
      d: density,
      g: settings.paged ? 1 : 0,
    },
  }
  return encodeURIComponent(JSON.stringify(next))
}

/** Settings as a view keeps them, always in the same order: what looks the same is the same. */
export function keptColumns(
  { shown, widths, pinned, pinnedEnd, density }: ColumnSettings,
  dataset: Dataset,
): ViewColumns {
  const fields = columnFields(dataset)
  const resized = fields.flatMap(({ name }) => (widths[name] === undefined ? [] : [[name, widths[name]]]))
  return {
    shown,
    hidden: fields
      .filter(field => field.column.shown && !shown.includes(field.name))
      .map(field => field.name),
    widths: Object.fromEntries(resized),
    pinned,
    ...(pinnedEnd > 0 ? { pinnedEnd } : {}),
    density,
  }
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
  const { shown, pinned, pinnedEnd } = settings
  if (on === shown.includes(name)) return settings
  const from = shown.indexOf(name)
  if (!on) {
    const left = shown.filter(other => other !== name)
    const start = Math.max(1, from < pinned ? pinned - 1 : pinned)
    const end = from >= shown.length - pinnedEnd ? pinnedEnd - 1 : pinnedEnd
    if (left.length === 0) return settings
    return {
      ...settings,
      shown: left,
      pinned: start,
      pinnedEnd: Math.max(0, Math.min(end, left.length - start - 1)),
    }
  }
  const order = columnFields(dataset).map(field => field.name)
  const before = order.slice(0, order.indexOf(name)).findLast(other => shown.includes(other))
  const place = Math.min(before === undefined ? 0 : shown.indexOf(before) + 1, shown.length - pinnedEnd)
  // A lone pinned column is whichever is first; of several, none is pushed out by one that comes back among them.
  const joins = pinned > 1 && place < pinned && pinned < MAX_PINNED
  return { ...settings, shown: shown.toSpliced(place, 0, name), pinned: joins ? pinned + 1 : pinned }
}

/** Moves a shown column one place towards the start (-1) or the end (1). */
export function moveColumn(settings: ColumnSettings, name: string, by: -1 | 1): ColumnSettings {
  return placeColumn(settings, name, settings.shown.indexOf(name) + by)
}

/** Puts a shown column at a place among those shown; what is pinned is as many of the first as before. */
export function placeColumn(settings: ColumnSettings, name: string, to: number): ColumnSettings {
  const from = settings.shown.indexOf(name)
  if (from < 0 || to < 0 || to >= settings.shown.length || to === from) return settings
  return { ...settings, shown: settings.shown.toSpliced(from, 1).toSpliced(to, 0, name) }
}

/** Pins a column after those pinned, or lets it go to right after them. One always stays pinned, and names the row. */
export function pinColumn(before: ColumnSettings, name: string, on: boolean): ColumnSettings {
  const settings = on ? pinToEnd(before, name, false) : before
  const { shown, pinned, pinnedEnd } = settings
  const from = shown.indexOf(name)
  if (on && pinnedEnd > 0 && shown.length - pinned - pinnedEnd <= 1) return before
  if (from < 0 || on === from < pinned || (on ? pinned >= MAX_PINNED : pinned <= 1)) return settings
  const count = on ? pinned + 1 : pinned - 1
  return { ...placeColumn(settings, name, on ? pinned : pinned - 1), pinned: count }
}

/** Pins a column before those pinned at the end, or lets it go to right before them. */
export function pinToEnd(before: ColumnSettings, name: string, on: boolean): ColumnSettings {
  const settings = on ? pinColumn(before, name, false) : before
  const { shown, pinned, pinnedEnd } = settings
  const from = shown.indexOf(name)
  const first = shown.length - pinnedEnd
  if (from < 0 || on === from >= first) return before
  // The lone column pinned at the start stays there: it names the row.
  if (on && (from < pinned || pinnedEnd >= MAX_PINNED || first - pinned <= 1)) return before
  const count = on ? pinnedEnd + 1 : pinnedEnd - 1
  return { ...placeColumn(settings, name, on ? first - 1 : first), pinnedEnd: count }
}

export const boundWidth = (px: number): number => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, px)))

function boundPinned(stored: unknown, least: number, most: number): number {
  return Number.isInteger(stored) ? Math.max(least, Math.min(Number(stored), MAX_PINNED, most)) : least
}

const readDensity = (stored: unknown): Density =>
  stored === 'compact' || stored === 'relaxed' ? stored : 'regular'

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
