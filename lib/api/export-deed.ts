import type { AskedExport } from '@/lib/find/export'
import { formatCount } from '@/lib/format/count'
import { serializeFilter, serializeOrder } from '@/lib/query/url/serialize'
import { DATASETS } from '@/lib/schema/dataset'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'

/** What the ledger says of an export: the list, its filter and order as its address has them, its columns and its rows. */
export function exportDeed({ list, format, columns }: AskedExport, rows: number): LedgerDeed {
  const dataset = DATASETS[list.dataset]
  return {
    action: 'list.export',
    subject: `${dataset.label}, ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'} as ${format}`,
    parameters: {
      dataset: dataset.name,
      filter: serializeFilter(dataset, list.filter).toString() || 'none',
      order: serializeOrder(dataset, list.order).toString() || 'as shown unasked',
      format,
      columns: columns.length === dataset.fields.length ? 'all' : columns,
      rows,
    },
  }
}
