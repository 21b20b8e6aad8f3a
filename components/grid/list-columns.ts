import type { Dataset } from '@/lib/schema/dataset'
import type { ViewColumns } from '@/lib/schema/view-columns'
import { type ColumnSettings, fitColumns, keptColumns, readColumnSettings } from './column-settings'

/** The columns that a view brings, by its id. */
export interface ColumnsOfView {
  readonly view: string
  readonly columns: ColumnSettings
}

/** The columns of a list as its screen begins with them. */
export interface ListColumns extends KeptColumns {
  /** Those of the view that the address names; null where it brings none. */
  readonly ofView: ColumnsOfView | null
}

/** What a reader made of a list's columns: neither takes anything from the other. */
export interface KeptColumns {
  /** Shown wherever no view brings its own. */
  readonly own: ColumnSettings
  /** What became of the columns of the view that was changed last, until they are saved with it or given up. */
  readonly changed: ColumnsOfView | null
}

/** Beside the cookie of the reader's own columns, so that both stay well within what a browser keeps. */
export const VIEW_COLUMNS_COOKIE = 'trailgrid-view-columns'

/** What the two cookies say, and the view that the address names. */
export function readListColumns(
  dataset: Dataset,
  cookies: { readonly own: string | undefined; readonly changed: string | undefined },
  view: { readonly id: string; readonly columns: ViewColumns | null } | null,
): ListColumns {
  return {
    own: readColumnSettings(cookies.own, dataset),
    changed: readChanged(cookies.changed, dataset),
    ofView: view?.columns ? { view: view.id, columns: fitColumns(view.columns, false, dataset) } : null,
  }
}

/** The value of the second cookie; null forgets it. */
export function writeChanged({ changed }: KeptColumns, dataset: Dataset): string | null {
  if (changed === null) return null
  const { view, columns } = changed
  return encodeURIComponent(JSON.stringify({ view, list: dataset.name, ...keptColumns(columns, dataset) }))
}

/** The columns to show: what became of the view's, else the view's, else the reader's own. Pages are nobody's but theirs. */
export function shownColumns({ own, changed }: KeptColumns, ofView: ColumnsOfView | null): ColumnSettings {
  if (ofView === null) return own
  const { columns } = changed?.view === ofView.view ? changed : ofView
  return { ...columns, paged: own.paged }
}

/** The next state when somebody changes the columns that are shown. */
export function changeColumns(
  kept: KeptColumns,
  ofView: ColumnsOfView | null,
  dataset: Dataset,
  change: (now: ColumnSettings) => ColumnSettings,
): KeptColumns {
  if (ofView === null) return { ...kept, own: change(kept.own) }
  const now = shownColumns(kept, ofView)
  const next = change(now)
  return {
    own: next.paged === now.paged ? kept.own : { ...kept.own, paged: next.paged },
    changed: areSame(now, next, dataset) ? kept.changed : { view: ofView.view, columns: next },
  }
}

/** Whether two look the same, apart from pages. */
export const areSame = (one: ColumnSettings, other: ColumnSettings, dataset: Dataset): boolean =>
  JSON.stringify(keptColumns(one, dataset)) === JSON.stringify(keptColumns(other, dataset))

function readChanged(cookie: string | undefined, dataset: Dataset): ColumnsOfView | null {
  if (!cookie) return null
  try {
    // Next hands cookies over decoded, `document.cookie` does not.
    const value: unknown = JSON.parse(cookie.startsWith('%') ? decodeURIComponent(cookie) : cookie)
    const { view, list, ...kept } = Object(value)
    return typeof view === 'string' && list === dataset.name
      ? { view, columns: fitColumns(kept, false, dataset) }
      : null
  } catch {
    return null
  }
}
