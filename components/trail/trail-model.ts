import type { Instant, StoredConnection } from '@/lib/schema/connection'
import type { Trail, TrailChannel, TrailFile } from '@/lib/schema/file'
import type {
  EventMark,
  FileMark,
  LaneNote,
  LaneSpan,
  MarkLook,
  TimeSpan,
  TrailLane,
  TrailMark,
  TrailModel,
} from './mark'
import { lookCounts, lookOfStatus } from './mark-look'

/** Less than this cannot be told apart, and a connection of no length must have a width. */
const LEAST_SPAN_MS = 1_000

interface Frame extends TimeSpan {
  readonly isOpen: boolean
}

/**
 * A trail as lanes and marks. Nothing is given a time that its source did not give: what has none is marked so
 * (`startGiven`, `end`). `asOf`: when this was asked, up to which what is open has lasted.
 */
export function buildTrail(connection: StoredConnection, trail: Trail, asOf: Instant): TrailModel {
  const isOpen = connection.status === 'active' || connection.status === 'terminating'
  const started = Date.parse(connection.startedAt)
  const ended = msOf(connection.endedAt) ?? msOf(connection.lastActivityAt) ?? started
  const frame: Frame = {
    fromMs: started,
    toMs: Math.max(started, isOpen ? Math.max(Date.parse(asOf), ended) : ended),
    isOpen,
  }
  const seen = new Set<string>()
  const own = connectionLane(connection, frame)
  const channels = trail.channels.map((channel, place) => channelLane(channel, place + 1, frame, seen))
  const lanes = [own, ...channels]
  const marks = lanes.flatMap(lane => [...lane.recording, ...lane.files]).sort(byTime)
  return { lanes, marks, domain: domainOf(frame, lanes, marks), isOpen }
}

/** By time, then from the top lane down. */
export const byTime = (a: TrailMark, b: TrailMark): number => a.fromMs - b.fromMs || a.lane - b.lane

function connectionLane(connection: StoredConnection, frame: Frame): TrailLane {
  const events: EventMark[] = [event('started', connection.startedAt, null, 'fine')]
  const { endedAt, lastActivityAt, closeReason } = connection
  if (lastActivityAt !== null && lastActivityAt !== endedAt && lastActivityAt !== connection.startedAt)
    events.push(event('last-activity', lastActivityAt, null, 'fine'))
  if (endedAt !== null)
    events.push(event('ended', endedAt, closeReason, connection.status === 'failed' ? 'failed' : 'fine'))
  return {
    key: '',
    place: 0,
    channel: null,
    notes: connectionNotes(connection, frame),
    span: {
      fromMs: frame.fromMs,
      toMs: frame.toMs,
      end: frame.isOpen ? 'open' : endedAt === null ? 'missing' : 'given',
    },
    recording: events,
    files: [],
  }
}

function connectionNotes({ status, endedAt }: StoredConnection, { isOpen }: Frame): LaneNote[] {
  if (status === 'terminating') return [{ look: 'open', count: 1, words: 'terminating' }]
  if (isOpen) return [{ look: 'open', count: 1, words: 'open' }]
  return [
    ...(status === 'failed' ? [{ look: 'failed', count: 1, words: 'failed' } as const] : []),
    ...(endedAt === null ? [{ look: 'strange', count: 1, words: 'end not given' } as const] : []),
  ]
}

function event(
  name: EventMark['event']['name'],
  at: Instant,
  reason: string | null,
  look: MarkLook,
): EventMark {
  const atMs = Date.parse(at)
  // No channel's or file's key begins with a line end.
  return {
    kind: 'event',
    key: `\n${name}`,
    lane: 0,
    fromMs: atMs,
    toMs: atMs,
    look,
    event: { name, at, reason },
  }
}

function channelLane(channel: TrailChannel, place: number, frame: Frame, seen: Set<string>): TrailLane {
  const markOf = (file: TrailFile) => fileMark(file, channel, place, frame, seen)
  const recording = channel.protocolFile === null ? [] : [markOf(channel.protocolFile)]
  const files = channel.transferredFiles.map(markOf).sort(byTime)
  return {
    key: `${place} ${channel.id}`,
    place,
    channel,
    notes: lookCounts([...recording, ...files]),
    span: spanOf(channel, [...recording, ...files], frame),
    recording,
    files,
  }
}

function fileMark(
  file: TrailFile,
  channel: TrailChannel,
  lane: number,
  frame: Frame,
  seen: Set<string>,
): FileMark {
  const startGiven = isStartGiven(file, channel)
  const closed = msOf(file.closedAt)
  const fromMs = startGiven ? Date.parse(file.openedAt) : (closed ?? frame.fromMs)
  const end = closed !== null ? 'given' : file.status === 'ONGOING' && frame.isOpen ? 'open' : 'missing'
  const toMs = end === 'given' ? (closed ?? fromMs) : end === 'open' ? frame.toMs : fromMs
  return {
    kind: 'file',
    key: uniqueKey(`${file.channelId}~${file.id}`, seen),
    lane,
    fromMs,
    toMs: Math.max(fromMs, toMs),
    look: lookOfStatus(file.status),
    file,
    startGiven,
    end,
  }
}

/**
 * Where a source gives no open time, a file has its connection's start (`TrailFile.openedAt`), while its channel's open
 * time comes from given ones only: that tells them apart, except beside another file that was truly opened at that ms.
 */
function isStartGiven(file: TrailFile, channel: TrailChannel): boolean {
  if (file.openedAt !== file.connectionStartedAt) return true
  return channel.openedAt !== null && channel.openedAt <= file.openedAt
}

function spanOf(channel: TrailChannel, marks: readonly TrailMark[], frame: Frame): LaneSpan | null {
  const opened = msOf(channel.openedAt)
  if (opened === null) return null
  const closed = msOf(channel.closedAt)
  if (closed !== null) return { fromMs: opened, toMs: Math.max(opened, closed), end: 'given' }
  const goesOn = marks.some(mark => mark.kind === 'file' && mark.end === 'open')
  const last = marks.reduce((latest, mark) => Math.max(latest, mark.toMs), opened)
  return goesOn
    ? { fromMs: opened, toMs: frame.toMs, end: 'open' }
    : { fromMs: opened, toMs: last, end: 'missing' }
}

function domainOf(frame: Frame, lanes: readonly TrailLane[], marks: readonly TrailMark[]): TimeSpan {
  let { fromMs, toMs } = frame
  for (const one of marks) {
    fromMs = Math.min(fromMs, one.fromMs)
    toMs = Math.max(toMs, one.toMs)
  }
  for (const { span } of lanes) {
    if (span !== null) toMs = Math.max(toMs, span.toMs)
  }
  return { fromMs, toMs: Math.max(toMs, fromMs + LEAST_SPAN_MS) }
}

/** A source that gives two files one id must not make one of them vanish. */
function uniqueKey(key: string, seen: Set<string>): string {
  let unique = key
  for (let copy = 2; seen.has(unique); copy++) unique = `${key}\n${copy}`
  seen.add(unique)
  return unique
}

const msOf = (at: Instant | null): number | null => (at === null ? null : Date.parse(at))
