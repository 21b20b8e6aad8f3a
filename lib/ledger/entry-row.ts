import { hash } from 'node:crypto'
import type { LedgerEntry } from '@/lib/schema/ledger-entry'

/** The columns that hold an entry; missing text is ''. */
export const ENTRY_COLUMNS = [
  'id',
  'instance',
  'sequence',
  'at',
  'actor',
  'role',
  'via',
  'action',
  'outcome',
  'source',
  'connectionId',
  'channelId',
  'fileId',
  'subject',
  'parameters',
  'result',
  'address',
  'requestId',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof LedgerEntry)[]

type Column = (typeof ENTRY_COLUMNS)[number]

/** What may be missing, of which '' is read as null. */
const NULLABLE: ReadonlySet<Column> = new Set([
  'role',
  'via',
  'source',
  'connectionId',
  'channelId',
  'fileId',
  'subject',
  'parameters',
  'result',
])

/** An entry as a row of the store. */
export function entryRow(entry: LedgerEntry, version: number): Record<string, unknown> {
  const row = Object.fromEntries(ENTRY_COLUMNS.map(column => [column, entry[column] ?? '']))
  return { ...row, key: entryKey(entry), version }
}

/** An entry from its row, in the store or of an export; what stands there is taken as it is. */
export function readEntry(row: Readonly<Record<string, unknown>>): LedgerEntry {
  const values = ENTRY_COLUMNS.map(column => [column, cellOf(column, row[column])])
  // Every column is there, and what stands in it is for `verify` to judge.
  return Object.fromEntries(values) as LedgerEntry
}

function cellOf(column: Column, value: unknown): string | number | null {
  if (column === 'sequence') return Number(value)
  const text = value === null || value === undefined ? '' : String(value)
  if (column === 'at') return instantText(text)
  return text === '' && NULLABLE.has(column) ? null : text
}

const instantText = (text: string): string => {
  const iso = text.replace(' ', 'T')
  return iso.endsWith('Z') ? iso : `${iso}Z`
}

const GREATEST = 0xffff_ffff_ffff_ffffn

/**
 * The row's key: half a hash of its instance, and its sequence counted down. UUIDs are compared by their second half first,
 * so that of two entries of one millisecond the later comes first, as in the list.
 */
export function entryKey({ instance, sequence }: LedgerEntry): string {
  const down = (GREATEST - BigInt(sequence)).toString(16).padStart(16, '0')
  return hash('sha256', instance).slice(0, 16) + down
}
