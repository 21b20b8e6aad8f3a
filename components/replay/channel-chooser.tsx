'use client'

import { BytesCell } from '@/components/detail/cells'
import { Button } from '@/components/ui/button'
import { countOf } from '@/lib/format/count'
import type { Connection } from '@/lib/schema/connection'
import type { Trail, TrailChannel } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { channelKind } from './channel-kind'

interface ChannelChooserProps {
  trail: Trail
  connection: Pick<Connection, 'type' | 'status'>
  onChoose: (channel: string) => void
}

/** The channels of a trail: what each recorded, and a button for those whose log can be replayed. */
export function ChannelChooser({ trail, connection, onChoose }: ChannelChooserProps) {
  const isOpen = connection.status === 'active' || connection.status === 'terminating'
  return (
    <div className="grid gap-2 px-4 py-3">
      <p className="text-muted">
        {isOpen
          ? 'This connection is still open. PrivX gives out a log once it has ended.'
          : 'Replaying a log is noted in the ledger, with what was watched of it.'}
      </p>
      <ul className="grid gap-2">
        {trail.channels.map(channel => (
          <li key={channel.id} className="flex items-start gap-3 rounded-md border border-line px-3 py-2">
            <ChannelFacts channel={channel} connectionType={connection.type} />
            {isOpen ? null : (
              <Button
                onClick={() => onChoose(channel.id)}
                aria-label={`${verbOf(channel, connection.type)}: ${channel.type ?? 'channel'} ${channel.id}`}
              >
                {verbOf(channel, connection.type)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

const verbOf = (channel: TrailChannel, connectionType: string) =>
  channelKind(channel, connectionType).isTerminal ? 'Replay' : 'Show its log'

/** What is known of a channel without its log. */
function ChannelFacts({ channel, connectionType }: { channel: TrailChannel; connectionType: string }) {
  const { protocolFile, transferredFiles } = channel
  const status = protocolFile ? fileStatusWords(protocolFile.status) : null
  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium">
        <bdi>{channel.type ?? 'unnamed'}</bdi>{' '}
        <bdi className="font-mono text-xs font-normal break-all text-faint">{channel.id}</bdi>
      </p>
      <p className="text-muted">
        <BytesCell bytes={channel.bytesServerToClient} /> to the client,{' '}
        <BytesCell bytes={channel.bytesClientToServer} /> to the server,{' '}
        {countOf(transferredFiles.length, 'file')}
      </p>
      <p className="text-muted">{channelKind(channel, connectionType).words}</p>
      {status && status.state !== 'fine' ? (
        <p className={status.state === 'open' ? 'text-muted' : 'text-danger'}>
          Its recording is {status.label.toLowerCase()}: {status.meaning}
        </p>
      ) : null}
    </div>
  )
}
