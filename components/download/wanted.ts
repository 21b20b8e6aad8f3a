import { connectionPath } from '@/components/data/connection-detail'
import { safeFileName } from '@/lib/format/file-name'
import type { TrailChannel, TrailFile } from '@/lib/schema/file'
import type { Wanted } from './download'

type FilePlace = Pick<TrailFile, 'source' | 'connectionId' | 'channelId' | 'id' | 'name' | 'size'>

/** A file of a trail as a thing to download. */
export const wantedFile = (file: FilePlace, asIs: boolean): Wanted => ({
  path: `${channelPath(file.source, file.connectionId, file.channelId)}/files/${encodeURIComponent(file.id)}`,
  fileName: safeFileName(file.name, safeFileName(file.id, 'file')),
  size: file.size,
  asIs,
})

/** The trail log of a channel as a thing to download; nobody knows its size before it has come. */
export const wantedLog = (
  source: string,
  connectionId: string,
  { id, type }: Pick<TrailChannel, 'id' | 'type'>,
): Wanted => ({
  path: `${channelPath(source, connectionId, id)}/log`,
  fileName: safeFileName(`${type ?? 'channel'}-${id}-${connectionId}.jsonl`, 'log.jsonl'),
  size: null,
  asIs: false,
})

const channelPath = (source: string, connectionId: string, channelId: string) =>
  `${connectionPath(`${source}~${connectionId}`)}/channels/${encodeURIComponent(channelId)}`
