import type { ViewColumns } from '@/lib/schema/view-columns'

/** What a saved view brings back. */
export interface ViewQuestion {
  /** The canonical parameters of filter and order, without `?`. */
  readonly search: string
  /** Null for a view that leaves the columns as they are. */
  readonly columns: ViewColumns | null
}

// No field of a list is called so, and canonical parameters are escaped: the last part of the text is unmistakable.
const COLUMNS = 'columns='

/** What a view keeps, as one text of parameters: those of filter and order, and after them its columns, if it has any. */
export function writeViewText({ search, columns }: ViewQuestion): string {
  const kept = columns && COLUMNS + encodeURIComponent(JSON.stringify(columns))
  return [search, kept].filter(Boolean).join('&')
}

/** The reverse. Columns that cannot be read are none: what can be is fitted to the columns of today where it is shown. */
export function readViewText(text: string): ViewQuestion {
  const parts = text.split('&').filter(part => part !== '')
  const kept = parts.find(part => part.startsWith(COLUMNS))
  return {
    search: parts.filter(part => part !== kept).join('&'),
    columns: kept === undefined ? null : readColumns(kept.slice(COLUMNS.length)),
  }
}

function readColumns(text: string): ViewColumns | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as ViewColumns)
      : null
  } catch {
    return null
  }
}
