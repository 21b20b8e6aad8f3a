import type { OverviewReply } from '@/components/data/overview'
import { formatBytes } from '@/lib/format/bytes'
import { formatInstant } from '@/lib/format/instant'
import { openedIn, partOf, WITH_BYTES } from '@/lib/query/overview'
import { shortChange } from './change-words'
import { BytesLink, CountLink, listHref } from './number-link'
import { NumberTable } from './number-table'
import { Panel } from './panel'
import { ThroughputChart } from './throughput-chart'

interface ThroughputPanelProps {
  reply: OverviewReply
  uncollected: readonly string[]
  /** Goes to a list, by its address. */
  onFollow: (href: string) => void
  className?: string
}

/** Bytes over time: a drawing, and the same numbers as a table for whoever cannot use it. */
export function ThroughputPanel({ reply, uncollected, onFollow, className }: ThroughputPanelProps) {
  const { parts, windows } = reply
  const stretchNow = (at: number) => partOf(windows.now, parts.length, at)
  const stretchBefore = (at: number) => partOf(windows.before, parts.length, at)
  const most = parts.reduce<(typeof parts)[number] | null>(
    (peak, one) => ((one.now.bytes ?? 0) > (peak?.now.bytes ?? 0) ? one : peak),
    null,
  )
  return (
    <Panel
      title="Bytes over time"
      note="each connection counted when it opened; the line is the window before"
      className={className}
    >
      <ThroughputChart
        parts={parts}
        endsAt={windows.now.to}
        label={
          most === null
            ? 'Bytes over time: none are told.'
            : `Bytes over time, at most ${formatBytes(most.now.bytes ?? 0)} from ${formatInstant(most.at)}. The table below says the same.`
        }
        onPart={at => onFollow(listHref('connections', openedIn(stretchNow(at), WITH_BYTES)))}
      />
      <details className="mt-2">
        <summary className="min-h-6 text-accent">As a table</summary>
        <NumberTable
          label="Bytes over time"
          columns={['From', 'Bytes', 'Before', 'Change', 'Connections']}
          rows={parts.map(({ at, now, before }, place) => ({
            key: at,
            name: <time dateTime={at}>{formatInstant(at)}</time>,
            cells: [
              <BytesLink
                key="bytes"
                bytes={now.bytes}
                count={now.withBytes}
                filter={openedIn(stretchNow(place), WITH_BYTES)}
                label={`moved by connections opened from ${formatInstant(at)}`}
              />,
              <BytesLink
                key="before"
                bytes={before.bytes}
                count={before.withBytes}
                filter={openedIn(stretchBefore(place), WITH_BYTES)}
                label={`moved in the window before, to compare with ${formatInstant(at)}`}
              />,
              <span key="change" className="text-muted">
                {uncollected.length > 0 ? 'not whole' : shortChange(now.bytes ?? 0, before.bytes ?? 0)}
              </span>,
              <CountLink
                key="connections"
                count={now.opened}
                filter={openedIn(stretchNow(place))}
                label={`connections opened from ${formatInstant(at)}`}
              />,
            ],
          }))}
          empty=""
        />
      </details>
    </Panel>
  )
}
