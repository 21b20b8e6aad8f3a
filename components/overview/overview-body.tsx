import type { OverviewReply } from '@/components/data/overview'
import type { OverviewWindow } from '@/lib/query/overview'
import { ActivePanel } from './active-panel'
import { uncollected } from './coverage'
import { Headline } from './headline'
import { RankingPanel } from './ranking-panel'
import { ThroughputPanel } from './throughput-panel'
import { TopPanel } from './top-panel'
import { WINDOW_LENGTHS } from './window-choice'

interface OverviewBodyProps {
  reply: OverviewReply
  window: OverviewWindow
  /** Goes to a list, by its address. */
  onFollow: (href: string) => void
}

/** All numbers of the overview; each is a link to the list of what it counts. */
export function OverviewBody({ reply, window, onFollow }: OverviewBodyProps) {
  const lacking = uncollected(reply)
  return (
    <div className="grid gap-3">
      {lacking.length > 0 ? (
        <p className="rounded-md bg-warn-soft px-3 py-1.5 text-warn">
          No fair comparison: {lacking.join(', ')} {lacking.length === 1 ? 'was' : 'were'} not collected for
          all of this window and the one before.
        </p>
      ) : null}
      <Headline reply={reply} uncollected={lacking} length={WINDOW_LENGTHS[window]} />
      <div className="grid gap-3 xl:grid-cols-3">
        <ThroughputPanel reply={reply} uncollected={lacking} onFollow={onFollow} className="xl:col-span-2" />
        <ActivePanel reply={reply} />
      </div>
      <div className="grid gap-3 lg:grid-cols-2 2xl:grid-cols-3">
        <RankingPanel reply={reply} field="source" uncollected={lacking} />
        <RankingPanel reply={reply} field="type" uncollected={lacking} />
        <RankingPanel reply={reply} field="country" uncollected={lacking} />
        <TopPanel reply={reply} title="Top users" one="User" field="userName" uncollected={lacking} />
        <TopPanel reply={reply} title="Top hosts" one="Host" field="dstHost" uncollected={lacking} />
      </div>
    </div>
  )
}
