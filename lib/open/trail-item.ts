import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { StoredConnection } from '@/lib/schema/connection'
import type { TrailChannel, TrailFile } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { isEnded } from '@/lib/schema/is-ended'
import { type OpenedConnection, openConnection } from './detail'
import type { DownloadSubject } from './download'
import { NotDownloadable } from './not-downloadable'

/** What a download is about, as its source has it now. */
export interface TrailItem {
  readonly connection: Omit<StoredConnection, 'native'>
  /** Null where only the store's copy of the trail is to be had: it keeps no channel without files. */
  readonly channel: TrailChannel | null
  /** Null for a trail log. */
  readonly file: TrailFile | null
}

/**
 * Looks up what is to be downloaded, live where its source answers.
 * @throws NotDownloadable `unknown` for what is not there, `unreadable` where nothing of it can be read now
 * @throws UpstreamError where neither its source nor the store can say
 */
export async function findTrailItem(
  runtime: Runtime,
  { source, connectionId, channelId, fileId }: DownloadSubject,
  signal: AbortSignal,
): Promise<TrailItem> {
  const opened = await openConnection(runtime, { source, id: connectionId, mayTrail: true }, signal)
  if (!opened) throw new NotDownloadable('unknown', `There is no connection ${connectionId} in ${source}.`)
  const { connection, trail } = opened
  if (trail === null) throw withoutTrail(opened)
  if (!isEnded(connection)) {
    throw new NotDownloadable(
      'unreadable',
      'A trail can be read once its connection has ended; this one is still open.',
    )
  }
  const channel = trail.channels.find(({ id }) => id === channelId) ?? null
  if (channel === null && (opened.trailState === 'shown' || fileId !== null)) {
    throw new NotDownloadable('unknown', `This trail has no channel ${channelId}.`)
  }
  if (fileId === null) return { connection, channel, file: null }
  const files = channel ? [channel.protocolFile, ...channel.transferredFiles] : []
  const file = files.find(one => one?.id === fileId)
  if (!file) throw new NotDownloadable('unknown', `This channel has no file ${fileId}.`)
  return { connection, channel, file }
}

/**
 * @param asIs the reader knows that what is kept may be incomplete or altered, and wants it
 * @throws NotDownloadable `unreadable` for a file whose status says that it cannot be had, or only as it is
 */
export function checkReadable(file: TrailFile, asIs: boolean): void {
  const { access, label, meaning, advice } = fileStatusWords(file.status)
  if (access === 'yes' || (access === 'as-is' && asIs)) return
  const how = access === 'as-is' ? ' (In this API: asIs=true.)' : ''
  throw new NotDownloadable('unreadable', `${label}: ${meaning} ${advice}${how}`)
}

function withoutTrail({ trailState, reason }: OpenedConnection): NotDownloadable {
  if (trailState === 'unavailable') {
    const why = reason ?? 'Its source does not answer.'
    return new NotDownloadable('unreadable', `${why} No copy of this trail was kept.`)
  }
  if (trailState === 'removed') return new NotDownloadable('unreadable', 'Its source has removed this trail.')
  return new NotDownloadable('unreadable', 'This connection has no trail: its source recorded none.')
}
