import type { ZodType } from 'zod'
import { knownByName } from '@/lib/known-by-name'
import type { Connection } from '@/lib/schema/connection'
import type { Batch, Rejected } from './connector'
import { maskSecrets } from './mask-secrets'

const EXCERPT_CHARACTERS = 4_000

/** Thrown by a `map.ts` for a record that has its fields but makes no sense; the reason is shown as it is. */
export class UnreadableRecord extends Error {
  static override [Symbol.hasInstance] = knownByName('UnreadableRecord')
  override readonly name = 'UnreadableRecord'
}

export interface RecordReader<W> {
  readonly schema: ZodType<W>
  /** @throws UnreadableRecord */
  readonly map: (record: W, raw: Record<string, unknown>) => Connection
  /** The keys that may hold the record's id, for the quarantine. */
  readonly idKeys: readonly string[]
}

/** Reads every record by itself: what cannot be read is set aside with its reason, and the rest goes on. */
export function readRecords<W>(records: readonly unknown[], reader: RecordReader<W>): Batch {
  const connections: Connection[] = []
  const rejected: Rejected[] = []
  for (const record of records) {
    const result = readRecord(record, reader)
    if ('reason' in result) rejected.push(result)
    else connections.push(result)
  }
  return { connections, rejected }
}

function readRecord<W>(record: unknown, reader: RecordReader<W>): Connection | Rejected {
  if (!isRecord(record)) return reject(record, reader.idKeys, 'It is not an object.')
  const parsed = reader.schema.safeParse(record)
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map(issue => `${issue.path.map(String).join('.')} ${issue.message}`)
    return reject(record, reader.idKeys, `${issues.join('; ')}.`)
  }
  try {
    return reader.map(parsed.data, record)
  } catch (error) {
    if (error instanceof UnreadableRecord) return reject(record, reader.idKeys, error.message)
    throw error
  }
}

function reject(record: unknown, idKeys: readonly string[], reason: string): Rejected {
  const id = isRecord(record)
    ? idKeys.map(key => record[key]).find(value => typeof value === 'string')
    : undefined
  const excerpt = (JSON.stringify(maskSecrets(record)) ?? 'undefined').slice(0, EXCERPT_CHARACTERS)
  return { id: typeof id === 'string' && id !== '' ? id : null, reason, excerpt }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The vendor's object for `Connection.native`: credential fields of the contract out, what looks like one masked. */
export function nativeOf(
  raw: Record<string, unknown>,
  documented: ReadonlySet<string>,
  removed: ReadonlySet<string> = new Set(),
): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(raw).filter(([name]) => !removed.has(name)))
  const masked = maskSecrets(kept, documented)
  return isRecord(masked) ? masked : {}
}
