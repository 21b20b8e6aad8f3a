import type { Connection } from '@/lib/schema/connection'
import type { MapContext } from '../blank-connection'
import type { Batch, Rejected } from '../connector'
import { isRecord, UnreadableRecord } from '../records'
import { mapConnection } from './map'
import { excerptOfRecord } from './redact'
import { wireConnection } from './wire'

/** Reads records one by one: what cannot be read is set aside with its reason, and the rest goes on. */
export function readPage(records: readonly unknown[], context: MapContext): Batch {
  const read = records.map(record => readRecord(record, context))
  return {
    connections: read.filter(result => 'vendor' in result),
    rejected: read.filter(result => 'reason' in result),
  }
}

/** One record as a connection, or the reason why it is none. */
export function readRecord(record: unknown, context: MapContext): Connection | Rejected {
  if (!isRecord(record)) return reject(record, 'It is not an object.')
  const wire = wireConnection.safeParse(record)
  if (!wire.success) {
    const reasons = wire.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.map(String).join('.') || 'record'}: ${message}`)
    return reject(record, `${reasons.join('; ')}.`)
  }
  try {
    return mapConnection(wire.data, record, context)
  } catch (error) {
    if (error instanceof UnreadableRecord) return reject(record, error.message)
    throw error
  }
}

function reject(record: unknown, reason: string): Rejected {
  const id = isRecord(record) ? record.id : null
  return { id: typeof id === 'string' && id !== '' ? id : null, reason, excerpt: excerptOfRecord(record) }
}
