'use client'

import { ArrowLeft } from 'lucide-react'
import type { DetailReply } from '@/components/data/connection-detail'
import { connectionPath } from '@/components/data/connection-detail'
import { TrailNotice } from '@/components/detail/trail-notice'
import { Button } from '@/components/ui/button'
import { ChannelChooser } from './channel-chooser'
import { ReplayChannel } from './replay-channel'

interface ReplayTabProps {
  reply: DetailReply
  /** The channel and the moment that the address names. */
  channel: string | null
  at: string | null
  /** Notes them there; null goes back to choosing. */
  onMoment: (channel: string | null, at: string | null) => void
}

/** Replays the log of a channel: which one is in the address, so that nothing is loaded, and noted, by accident. */
export function ReplayTab({ reply, channel: id, at, onMoment }: ReplayTabProps) {
  const { trail, connection } = reply
  if (trail === null) return <TrailNotice reply={reply} />
  if (trail.channels.length === 0) return <p className="px-4 py-6 text-muted">This trail has no channels.</p>
  const channel = trail.channels.find(one => one.id === id)
  if (!channel) {
    return (
      <>
        {id === null ? null : <p className="px-4 pt-3 text-warn">This trail has no channel “{id}”.</p>}
        <ChannelChooser trail={trail} connection={connection} onChoose={chosen => onMoment(chosen, null)} />
      </>
    )
  }
  const path = `${connectionPath(`${connection.source}~${connection.id}`)}/channels/${encodeURIComponent(channel.id)}`
  return (
    <div className="flex h-full flex-col">
      <div className="flex items-center gap-2 px-4 pt-2">
        <Button tone="quiet" onClick={() => onMoment(null, null)}>
          <ArrowLeft aria-hidden className="size-3.5" />
          Channels
        </Button>
        <h3 className="min-w-0 truncate font-medium">
          <bdi>{channel.type ?? 'unnamed'}</bdi>{' '}
          <bdi className="font-mono text-xs font-normal text-faint">{channel.id}</bdi>
        </h3>
      </div>
      <ReplayChannel
        key={path}
        channel={path}
        at={at}
        onAt={moment => onMoment(channel.id, moment)}
        linkOf={moment => momentLink(channel.id, moment)}
      />
    </div>
  )
}

/** This page's address at a moment. */
function momentLink(channel: string, at: string): string {
  if (typeof window === 'undefined') return ''
  const address = new URL(window.location.href)
  address.searchParams.set('tab', 'replay')
  address.searchParams.set('channel', channel)
  address.searchParams.set('at', at)
  return address.href
}
