import type { DetailReply } from '@/components/data/connection-detail'
import { later } from '@/components/ui/later'
import { TrailNotice } from './trail-notice'

// Most who open a connection look at something else first.
const TrailView = later(
  () => import('@/components/trail/trail-view').then(part => part.TrailView),
  <div role="status" aria-label="Loading the trail" className="p-4">
    <div className="skeleton h-40" />
  </div>,
)

interface TrailTabProps {
  reply: DetailReply
  /** Shows a file among the files, `<channel>~<id>`. */
  onFile: (file: string) => void
}

/** The trail over time and its channels, or why there is none to see. */
export function TrailTab({ reply, onFile }: TrailTabProps) {
  const { trail, connection } = reply
  if (trail === null || trail.channels.length === 0) return <TrailNotice reply={reply} />
  return (
    <TrailView key={`${connection.source}~${connection.id}`} reply={reply} trail={trail} onFile={onFile} />
  )
}
