import { CONNECTIONS } from './connections'
import type { Field } from './field'
import { FILES } from './files'
import { LEDGER } from './ledger'

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

/** All of them, by name. A screen imports the one that it shows: with this it would load the fields of every list. */
export const DATASETS: Readonly<Record<DatasetName, Dataset>> = {
  connections: CONNECTIONS,
  files: FILES,
  ledger: LEDGER,
}

/** The dataset of that name, or undefined for a name that came from outside and means nothing. */
export function findDataset(name: string): Dataset | undefined {
  return Object.hasOwn(DATASETS, name) ? DATASETS[name as DatasetName] : undefined
}
