'use client'

import { useMemo } from 'react'
import type { DetailReply } from '@/components/data/connection-detail'
import { fileKey } from '@/components/detail/file-item'
import type { Trail } from '@/lib/schema/file'
import { AttentionList } from './attention-list'
import { ByteCheck } from './byte-check'
import { sumBytes } from './byte-sums'
import { ChannelTable } from './channel-table'
import { MarkDetail } from './mark-detail'
import { laneName } from './mark-words'
import { TrailLegend } from './trail-legend'
import { buildTrail } from './trail-model'
import { TrailTimeline } from './trail-timeline'
import { useTimeline } from './use-timeline'

interface TrailViewProps {
  reply: DetailReply
  trail: Trail
  /** Shows a file among the files, `<channel>~<id>`. */
  onFile: (file: string) => void
}

/** A trail: when what happened, what of it stands out, and its channels with what they carried. */
export function TrailView({ reply, trail, onFile }: TrailViewProps) {
  const { connection, fetchedAt, trailState } = reply
  // Ten thousands of files are read anew when there is a new answer, not with every step of the focus.
  const model = useMemo(() => buildTrail(connection, trail, fetchedAt), [connection, trail, fetchedAt])
  const timeline = useTimeline(model, `${connection.source}~${connection.id}`)
  const sums = useMemo(() => sumBytes(trail.channels, connection), [trail, connection])
  const { chosen } = timeline
  const lane = model.lanes[chosen?.lane ?? 0]
  const open = (key: string) => {
    const mark = model.marks.find(one => one.key === key)
    const item = mark && timeline.layout(mark.lane).find(one => one.key === key)
    if (item && item.marks.length > 1) timeline.open(item)
    else if (mark?.kind === 'file') onFile(fileKey(mark.file))
  }
  const context = { isOpen: model.isOpen, isStored: trailState === 'stored' }
  return (
    <>
      <div className="border-b border-line px-4 pt-3">
        <h3 className="sr-only">Timeline</h3>
        {trailState === 'stored' && (
          <p className="mb-2 text-muted">
            {reply.servedFrom === 'upstream' ? 'Its source has removed this trail. ' : ''}From the stored
            copy: its files only. Channels without files and bytes per channel are not kept.
          </p>
        )}
        <TrailTimeline timeline={timeline} onOpen={open} />
        <TrailLegend model={model} />
        <MarkDetail
          item={chosen}
          laneName={lane ? laneName(lane) : ''}
          onFile={mark => onFile(fileKey(mark.file))}
          onZoom={chosen && timeline.canOpen(chosen) ? () => timeline.open(chosen) : null}
        />
      </div>
      <AttentionList model={model} onMark={timeline.goTo} />
      <div className="px-4 py-3">
        <h3 className="sr-only">Channels</h3>
        <ChannelTable model={model} protocol={trail.protocol} chosenLane={chosen?.lane ?? null} />
      </div>
      <ByteCheck sums={sums} context={context} />
    </>
  )
}
