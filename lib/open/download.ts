import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { Connector } from '@/lib/upstream/connector'
import type { Download, PrivxConnector } from '@/lib/upstream/privx/privx-connector'
import { NotDownloadable } from './not-downloadable'

/** A file of a channel; without a file (`fileId` null), the channel's trail log as JSON lines. */
export interface DownloadSubject {
  readonly source: string
  readonly connectionId: string
  readonly channelId: string
  readonly fileId: string | null
}

/** The part of a connector that can be downloaded from. */
type Downloads = Pick<PrivxConnector, 'openLog' | 'openFile'>

/**
 * Opens a file or trail log at its source, as it comes: nothing of it is kept here, a slow reader slows the source down, and
 * cancelling the body closes the connection to it. `contentLength` is what the source announces, null when it does not.
 * PrivX documents no ranges (contracts §5.2): a download always begins at the beginning.
 * @throws NotDownloadable for an unknown source and one without downloads
 * @throws UpstreamError, also by the body
 */
export async function openDownload(
  runtime: Pick<Runtime, 'connectors'>,
  { source, connectionId, channelId, fileId }: DownloadSubject,
  signal: AbortSignal,
): Promise<Download> {
  const downloads = downloadsOf(runtime.connectors.get(source), source)
  return fileId === null
    ? downloads.openLog(connectionId, channelId, signal)
    : downloads.openFile(connectionId, channelId, fileId, signal)
}

function downloadsOf(connector: Connector | undefined, source: string): Downloads {
  if (!connector) throw new NotDownloadable('unknown', `There is no source "${source}".`)
  if (offersDownloads(connector)) return connector
  throw new NotDownloadable(
    'not-offered',
    `The API of "${source}" (${connector.vendor}) has no recordings or files to download.`,
  )
}

const offersDownloads = (connector: Connector): connector is Connector & Downloads =>
  connector.capabilities.download && 'openLog' in connector && 'openFile' in connector
