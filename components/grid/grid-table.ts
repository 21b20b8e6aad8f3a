import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  functionalUpdate,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Field } from '@/lib/schema/field'
import type { GridRowData } from './cell-value'
import { boundWidth, type ColumnSettings, MAX_WIDTH, MIN_WIDTH } from './column-settings'

// Rows are filtered, sorted and paged by the server, columns are chosen and placed by the reader's settings: what the table
// keeps is how wide they are.
const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const NO_ROWS: readonly GridRowData[] = []

const helper = createColumnHelper<typeof features, GridRowData>()

interface Options {
  /** The shown columns, in their order. */
  fields: readonly Field[]
  widths: ColumnSettings['widths']
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
}

/** The columns of the shown fields, as wide as the reader made them. */
export function useGridTable({ fields, widths, onSettings }: Options) {
  const columns = useMemo(
    () =>
      helper.columns(
        fields.map(field =>
          helper.display({
            id: field.name,
            header: field.label,
            size: field.column.width,
            minSize: MIN_WIDTH,
            maxSize: MAX_WIDTH,
          }),
        ),
      ),
    [fields],
  )
  const state = useMemo(() => ({ columnSizing: { ...widths } }), [widths])
  return useTable({
    features,
    columns,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state,
    onColumnSizingChange: update =>
      onSettings(now => ({ ...now, widths: bounded(functionalUpdate(update, { ...now.widths })) })),
  })
}

const bounded = (widths: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).map(([name, px]) => [name, boundWidth(px)]))
