import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { findField } from '@/lib/schema/find-field'

// Which of a dataset's fields the rail offers, and which sections are unfolded unasked. Every other field can be
// filtered from the search box.
const RAIL: Readonly<Record<DatasetName, readonly string[]>> = {
  connections: [
    'status',
    'type',
    'source',
    'userName',
    'dstHost',
    'totalBytes',
    'durationMs',
    'country',
    'reviewed',
    'reviewedBy',
    'vendor',
    'bytesIn',
    'bytesOut',
  ],
  files: [
    'status',
    'name',
    'extension',
    'direction',
    'kind',
    'size',
    'userName',
    'dstHost',
    'connectionType',
    'channelType',
    'source',
  ],
  ledger: ['action', 'outcome', 'actor', 'role', 'source', 'address', 'subject', 'via', 'instance'],
}

export const UNFOLDED: readonly string[] = [
  'status',
  'type',
  'source',
  'direction',
  'kind',
  'totalBytes',
  'size',
  'name',
  'action',
  'outcome',
  'actor',
]

export function railFields(dataset: Dataset): readonly Field[] {
  return RAIL[dataset.name].flatMap(name => findField(dataset, name) ?? [])
}
