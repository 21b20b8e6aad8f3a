import type { Connection } from '@/lib/schema/connection'
import type { Trail, TrailChannel, TrailFile } from '@/lib/schema/file'

const earliest = (instants: readonly (string | null)[]) =>
  instants.filter(at => at !== null).toSorted()[0] ?? null
const latest = (instants: readonly (string | null)[]) =>
  instants
    .filter(at => at !== null)
    .toSorted()
    .at(-1) ?? null

/** The trail as far as the stored files tell of it: channels without files and bytes per channel are not kept. */
export function trailOfFiles(connection: Connection, files: readonly TrailFile[]): Trail {
  const channels = byChannel(files)
  return {
    connectionId: connection.id,
    hostId: null,
    userId: connection.userId,
    protocol: connection.protocol,
    channels: [...channels].map(
      ([id, own]): TrailChannel => ({
        id,
        type: own[0]?.channelType ?? null,
        bytesClientToServer: null,
        bytesServerToClient: null,
        openedAt: earliest(own.map(file => file.openedAt)),
        closedAt: latest(own.map(file => file.closedAt)),
        protocolFile: own.find(file => file.kind === 'protocol') ?? null,
        transferredFiles: own.filter(file => file.kind === 'transferred'),
      }),
    ),
  }
}

function byChannel(files: readonly TrailFile[]): Map<string, TrailFile[]> {
  const channels = new Map<string, TrailFile[]>()
  for (const file of files) channels.set(file.channelId, [...(channels.get(file.channelId) ?? []), file])
  return channels
}
