import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'

/**
 * Columns that come before the registry's order: the first names the row (who, or which file), is pinned and is
 * what a screen reader says first.
 */
const LEAD: Readonly<Record<DatasetName, readonly string[]>> = {
  connections: [
    'userName',
    'dstHost',
    'status',
    'type',
    'startedAt',
    'durationMs',
    'bytesIn',
    'bytesOut',
    'totalBytes',
  ],
  files: ['name'],
  ledger: ['actor'],
}

/** The fields of a dataset in the order of its unchanged columns, those worked out on demand last. */
export function columnFields(dataset: Dataset): readonly Field[] {
  const lead = LEAD[dataset.name].flatMap(name => dataset.fields.filter(field => field.name === name))
  return [...lead, ...dataset.fields.filter(field => !lead.includes(field)), ...dataset.derived]
}
