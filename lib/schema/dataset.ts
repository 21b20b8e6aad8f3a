import { CONNECTION_FIELDS } from './connections'
import type { Field } from './field'
import { FILE_FIELDS } from './files'
import { FIRST_SEEN_FIELD } from './first-seen'
import { LEDGER_FIELDS } from './ledger'

/** A list of the console: its fields, the order it is shown in unasked, and the instant its time range is about. */
export interface Dataset {
  readonly name: DatasetName
  readonly label: string
  /** What its rows are, in running text. */
  readonly plural: string
  readonly fields: readonly Field[]
  /** Columns that are not stored but worked out for the rows of a page when asked for by `with`: shown, and nothing else. */
  readonly derived: readonly Field[]
  /** Never null in any row; the partition and the default order. */
  readonly timeField: string
  /** The bytes of a row, where rows have any: what a timeline can add up. */
  readonly bytesField: string | null
  /** True where a row, once written, is never written anew: there are no former copies of it. */
  readonly isAppendOnly: boolean
  readonly defaultOrder: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[]
}

/** What sources are asked for. */
export type CollectedName = 'connections' | 'files'

export type DatasetName = CollectedName | 'ledger'

export const DATASETS: Readonly<Record<DatasetName, Dataset>> = {
  connections: {
    name: 'connections',
    label: 'Connections',
    plural: 'connections',
    fields: CONNECTION_FIELDS,
    derived: [FIRST_SEEN_FIELD],
    timeField: 'startedAt',
    bytesField: 'totalBytes',
    isAppendOnly: false,
    defaultOrder: [{ field: 'startedAt', direction: 'desc' }],
  },
  files: {
    name: 'files',
    label: 'Files',
    plural: 'files',
    fields: FILE_FIELDS,
    derived: [],
    timeField: 'openedAt',
    bytesField: 'size',
    isAppendOnly: false,
    defaultOrder: [{ field: 'openedAt', direction: 'desc' }],
  },
  ledger: {
    name: 'ledger',
    label: 'Ledger',
    plural: 'entries',
    fields: LEDGER_FIELDS,
    derived: [],
    timeField: 'at',
    bytesField: null,
    isAppendOnly: true,
    defaultOrder: [{ field: 'at', direction: 'desc' }],
  },
}

/** The dataset of that name, or undefined for a name that came from outside and means nothing. */
export function findDataset(name: string): Dataset | undefined {
  return Object.hasOwn(DATASETS, name) ? DATASETS[name as DatasetName] : undefined
}

/** The field of that name in a dataset, or undefined. */
export function findField(dataset: Dataset, name: string): Field | undefined {
  return dataset.fields.find(field => field.name === name)
}
