import type { GridRowData } from '@/components/grid/cell-value'
import { csvOf, jsonOf, valueText } from '@/components/grid/row-texts'
import { useShownFields } from '@/components/grid/use-shown-fields'
import { useCopied } from '@/components/ui/use-copied'
import { countOf } from '@/lib/format/count'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'

interface Options<Row extends GridRowData> {
  dataset: Dataset
  shown: readonly string[]
  /** The parameters of the address that shows a row, without `?`. */
  linkOf: (row: Row) => string
}

/** Rows and values on the clipboard, in the forms that people paste. */
export function useRowCopies<Row extends GridRowData>({ dataset, shown, linkOf }: Options<Row>) {
  const fields = useShownFields(dataset, shown)
  const { said, copy } = useCopied()
  const rowsOf = (rows: readonly Row[]) => countOf(rows.length, 'row')
  return {
    said,
    value: (row: Row, field: Field) => copy(valueText(row[field.name]), field.label.toLowerCase()),
    csv: (rows: readonly Row[]) => copy(csvOf(rows, fields), `${rowsOf(rows)} as CSV`),
    json: (rows: readonly Row[]) => copy(jsonOf(rows), `${rowsOf(rows)} as JSON`),
    links: (rows: readonly Row[]) => {
      const { origin, pathname } = window.location
      const links = rows.map(row => `${origin}${pathname}?${linkOf(row)}`)
      copy(links.join('\n'), countOf(rows.length, 'link'))
    },
  }
}

export type RowCopies<Row extends GridRowData> = ReturnType<typeof useRowCopies<Row>>
