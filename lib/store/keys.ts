import { hash } from 'node:crypto'
import type { TrailFile } from '@/lib/schema/file'

/** What identifies a connection. */
export interface ConnectionId {
  readonly source: string
  readonly id: string
}

// NUL cannot be part of a configured source's name, so two different identities never meet in one text.
const keyOf = (...parts: string[]) => hash('sha256', parts.join('\0')).slice(0, 32)

/** The key of a connection's row: 128 bits as 32 hex digits. */
export const connectionKey = ({ source, id }: ConnectionId): string => keyOf(source, id)

/** The key of a file's row. */
export const fileKey = (file: Pick<TrailFile, 'source' | 'connectionId' | 'channelId' | 'id'>): string =>
  keyOf(file.source, file.connectionId, file.channelId, file.id)
