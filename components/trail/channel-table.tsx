'use client'

import { memo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { toInstant } from '@/lib/clock'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { countOf, formatCount } from '@/lib/format/count'
import { exactInstant, formatInstant, formatTime } from '@/lib/format/instant'
import type { Instant } from '@/lib/schema/connection'
import type { TrailChannel } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { LOOK_INK } from './look-classes'
import type { TrailLane, TrailModel } from './mark'
import { LOOK_WORDS, lookCounts, lookOfStatus } from './mark-look'
import { LookShape } from './mark-shape'

/** Rows that are drawn unasked. */
const FIRST_ROWS = 200

interface ChannelTableProps {
  model: TrailModel
  protocol: string | null
  /** The lane of the chosen mark; its row is pointed out. */
  chosenLane: number | null
}

/** The channels: type, bytes each way, files, and how the recording of the protocol fared. */
export function ChannelTable({ model, protocol, chosenLane }: ChannelTableProps) {
  const [all, setAll] = useState(false)
  const lanes = model.lanes.filter(lane => lane.channel !== null)
  const day = dayOf(toInstant(model.domain.fromMs))
  const shown = all ? lanes : lanes.slice(0, FIRST_ROWS)
  return (
    <>
      <table className="w-full text-start">
        <caption className="mb-1 text-start text-muted">
          {countOf(lanes.length, 'channel')}
          {protocol ? ` over ${protocol}` : ''}. A channel has no times of its own: those shown are of its
          files.
        </caption>
        <thead className="text-xs text-faint">
          <tr className="border-b border-line *:px-1.5 *:py-1 *:text-start *:font-medium">
            <th scope="col">Channel</th>
            <th scope="col" className="text-end!">
              To client
            </th>
            <th scope="col" className="text-end!">
              To server
            </th>
            <th scope="col" className="text-end!">
              Files
            </th>
            <th scope="col">Recording</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(lane => (
            <Row key={lane.key} lane={lane} day={day} isChosen={lane.place === chosenLane} />
          ))}
        </tbody>
      </table>
      {shown.length < lanes.length && (
        <Button className="mt-2" onClick={() => setAll(true)}>
          Show the other {formatCount(lanes.length - shown.length)}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  lane: TrailLane
  /** The day that need not be said: the one the connection started on. */
  day: string
  isChosen: boolean
}

// Hundreds of rows stay as they are while one walks through the marks.
const Row = memo(function Row({ lane, day, isChosen }: RowProps) {
  const { channel } = lane
  if (channel === null) return null
  return (
    <tr
      aria-current={isChosen ? 'true' : undefined}
      className="border-b border-line align-top *:px-1.5 *:py-1.5 aria-[current=true]:bg-accent-soft"
    >
      <th scope="row" className="max-w-40 text-start font-medium sm:min-w-36">
        <bdi>{channel.type ?? 'unnamed'}</bdi>
        <bdi className="block font-mono text-xs font-normal break-all text-muted">{channel.id}</bdi>
        <Times channel={channel} lane={lane} day={day} />
      </th>
      <td className="text-end whitespace-nowrap">
        <Bytes bytes={channel.bytesServerToClient} />
      </td>
      <td className="text-end whitespace-nowrap">
        <Bytes bytes={channel.bytesClientToServer} />
      </td>
      <td className="text-end">
        {formatCount(lane.files.length)}
        {lookCounts(lane.files).map(({ look, count }) => (
          <span key={look} className={`flex items-center justify-end gap-1 text-xs ${LOOK_INK[look]}`}>
            <LookShape look={look} />
            {formatCount(count)} <span className="whitespace-nowrap max-sm:sr-only">{LOOK_WORDS[look]}</span>
          </span>
        ))}
      </td>
      <td>
        <Recording mark={lane.recording[0]} />
      </td>
    </tr>
  )
})

const Bytes = ({ bytes }: { bytes: number | null }) =>
  bytes === null ? (
    <span className="text-muted">unknown</span>
  ) : (
    <span title={exactBytes(bytes)}>{formatBytes(bytes)}</span>
  )

interface TimesProps {
  channel: TrailChannel
  lane: TrailLane
  day: string
}

function Times({ channel: { openedAt, closedAt }, lane, day }: TimesProps) {
  const look = 'block text-xs font-normal text-muted'
  if (openedAt === null) return <span className={look}>no times</span>
  const ending = lane.span?.end === 'open' ? 'open' : 'end unknown'
  return (
    <span className={look}>
      <Moment at={openedAt} day={day} /> – {closedAt === null ? ending : <Moment at={closedAt} day={day} />}
    </span>
  )
}

const Moment = ({ at, day }: { at: Instant; day: string }) => (
  <time className="whitespace-nowrap" dateTime={at} title={exactInstant(at)}>
    {dayOf(at) === day ? formatTime(at) : formatInstant(at)}
  </time>
)

const dayOf = (at: Instant): string => formatInstant(at).slice(0, 10)

function Recording({ mark }: { mark: TrailLane['recording'][number] | undefined }) {
  if (mark?.kind !== 'file') return <span className="text-muted">none</span>
  const { status, size, name } = mark.file
  const look = lookOfStatus(status)
  return (
    <>
      <span className={`flex items-center gap-1.5 ${LOOK_INK[look]}`} title={fileStatusWords(status).meaning}>
        <LookShape look={look} />
        {fileStatusWords(status).label}
      </span>
      <span className="block text-xs text-muted">
        {size === null ? 'size unknown' : <Bytes bytes={size} />}{' '}
        <bdi className="line-clamp-2 break-all" title={name ?? undefined}>
          {name ?? 'unnamed'}
        </bdi>
      </span>
    </>
  )
}
