import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  metaHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { GridRowData } from './cell-value'
import { columnFields } from './column-fields'
import { boundWidth, type ColumnSettings, MAX_WIDTH, MIN_WIDTH } from './column-settings'

// Rows are filtered, sorted and paged by the server, so no row model is registered: the table keeps the columns.
const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnMeta: metaHelper<{ field: Field }>(),
})

const helper = createColumnHelper<typeof features, GridRowData>()

interface Options<Row extends GridRowData> {
  dataset: Dataset
  rows: readonly Row[]
  keyOf: (row: Row) => string
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
}

/** The columns of a dataset's registry, with the reader's order, visibility and widths. */
export function useGridTable<Row extends GridRowData>(options: Options<Row>) {
  const { dataset, rows, keyOf, settings, onSettings } = options
  const columns = useMemo(
    () =>
      helper.columns(
        columnFields(dataset).map(field =>
          helper.accessor(row => row[field.name], {
            id: field.name,
            header: field.label,
            size: field.column.width,
            minSize: MIN_WIDTH,
            maxSize: MAX_WIDTH,
            meta: { field },
          }),
        ),
      ),
    [dataset],
  )
  const state = useMemo(
    () => ({
      columnOrder: [...settings.shown],
      columnVisibility: Object.fromEntries(
        columnFields(dataset).map(field => [field.name, settings.shown.includes(field.name)]),
      ),
      columnSizing: { ...settings.widths },
    }),
    [dataset, settings],
  )
  return useTable({
    features,
    columns,
    data: rows as readonly GridRowData[],
    getRowId: row => keyOf(row as Row),
    columnResizeMode: 'onChange',
    state,
    onColumnSizingChange: update =>
      onSettings(now => ({ ...now, widths: bounded(functionalUpdate(update, { ...now.widths })) })),
  })
}

const bounded = (widths: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).map(([name, px]) => [name, boundWidth(px)]))
