import 'server-only'
import { hash } from 'node:crypto'
import { extensionOf } from '@/lib/format/file-name'
import type { Connection, Instant } from '@/lib/schema/connection'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import type { CollectedName } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import type { TrailFile } from '@/lib/schema/file'
import { FILE_FIELDS } from '@/lib/schema/files'
import type { ReviewState } from '@/lib/schema/review'
import { readCell } from '@/lib/sql/row'

/** A row as the store takes and gives it: by column; '' for missing text, instants as RFC 3339. */
export type StoreRow = Record<string, unknown>

/** A connection as it is kept. What is missing to a `StoredConnection`, its liveness, depends on when it is asked. */
export interface KeptConnection extends Connection, ReviewState {
  readonly firstSeenAt: Instant
}

/** A file as it is kept. */
export interface KeptFile extends TrailFile {
  /** Of its name, in lower case; null without one. */
  readonly extension: string | null
  readonly firstSeenAt: Instant
}

const field = (name: string, kind: Field['kind'], nullable: boolean) => ({ name, kind, nullable }) as Field

/** The columns that hold what a vendor said: the registry's fields, and what a row has beyond them. */
const FIELDS: Readonly<Record<CollectedName, readonly Field[]>> = {
  connections: CONNECTION_FIELDS.filter(({ name }) => name !== 'liveness'),
  files: [
    ...FILE_FIELDS,
    field('closed', 'boolean', true),
    field('connectionStartedAt', 'instant', false),
    field('fetchedAt', 'instant', false),
    field('firstSeenAt', 'instant', false),
  ],
}

/** Columns of a dataset that are read back into the domain. */
export const readColumns = (dataset: CollectedName): string =>
  [...FIELDS[dataset].map(({ name }) => name), ...(dataset === 'connections' ? ['native'] : [])].join(', ')

/** Every stored column, `searchText` included: what a superseded row is a copy of. */
export const allColumns = (dataset: CollectedName): string =>
  `${readColumns(dataset)}, key, digest, version, isDeleted, searchText`

/** A connection or file as a row, without key, digest and version. */
export function encodeRow(dataset: CollectedName, item: Connection | TrailFile): StoreRow {
  const values: Readonly<Record<string, unknown>> = 'native' in item ? { ...item } : withExtension(item)
  const row: StoreRow = {}
  for (const one of FIELDS[dataset]) row[one.name] = encodeCell(one, values[one.name])
  if ('native' in item) row.native = JSON.stringify(item.native)
  return row
}

/** What is stored of a file beside what its vendor says. */
const withExtension = (file: TrailFile) => ({ ...file, extension: extensionOf(file.name ?? '') })

function encodeCell({ kind, nullable }: Field, value: unknown): unknown {
  switch (kind) {
    case 'text':
    case 'enum':
      return typeof value === 'string' ? wellFormed(value) : ''
    case 'list':
      return Array.isArray(value) ? value.map(one => wellFormed(String(one))) : []
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null
    case 'boolean':
      return value ?? (nullable ? null : false)
    default:
      return value ?? null
  }
}

/** Text without halves of surrogate pairs: they are no UTF-8, and one of them would make its whole insert fail. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** A connection from its row, as `readColumns('connections')` selects it. */
export function decodeConnection(row: StoreRow): KeptConnection {
  const native: unknown = JSON.parse(String(row.native))
  // The registry and the interface name the same fields: `append.test.ts` holds them together.
  return { ...decodeFields('connections', row), native } as unknown as KeptConnection
}

/** A file from its row, as `readColumns('files')` selects it. */
export function decodeFile(row: StoreRow): KeptFile {
  return decodeFields('files', row) as unknown as KeptFile
}

const decodeFields = (dataset: CollectedName, row: StoreRow) =>
  Object.fromEntries(FIELDS[dataset].map(one => [one.name, readCell(one, row[one.name])]))

/** Columns that change with every fetch, whatever the vendor said, or that no vendor says anything of. */
const VOLATILE = new Set(['firstSeenAt', 'confirmedAt', 'fetchedAt', 'reviewed', 'reviewedBy', 'reviewedAt'])

/** 16 hex digits that are the same as long as a row says the same. */
export function digestOf(row: StoreRow): string {
  const content = Object.entries(row).filter(([name]) => !VOLATILE.has(name))
  return hash('sha256', JSON.stringify(content)).slice(0, 16)
}
