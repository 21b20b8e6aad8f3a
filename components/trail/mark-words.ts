import { toInstant } from '@/lib/clock'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { countOf } from '@/lib/format/count'
import { formatDuration } from '@/lib/format/duration'
import { formatInstant, formatTime } from '@/lib/format/instant'
import type { FileDirection } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import type { FileMark, MarkLook, TrailLane, TrailMark } from './mark'
import { lookCounts } from './mark-look'

const DIRECTION_WORDS: Readonly<Record<FileDirection, string>> = {
  download: 'download, server to client',
  upload: 'upload, client to server',
  unknown: 'direction unknown',
}

const EVENT_WORDS = {
  started: 'Connection started',
  'last-activity': 'Last activity',
  ended: 'Connection ended',
} as const

export const directionWords = (direction: FileDirection): string => DIRECTION_WORDS[direction]

/** What a mark is called. */
export function markName(mark: TrailMark): string {
  if (mark.kind === 'event') return EVENT_WORDS[mark.event.name]
  return mark.file.name ?? 'unnamed file'
}

/** What kind of thing a file is, with its way. */
export const kindWords = ({ file }: FileMark): string =>
  file.kind === 'protocol' ? 'protocol recording' : directionWords(file.direction)

/** When a file was open. What its source does not say is said to be so. */
export function timeWords(mark: FileMark): string {
  const opened = mark.startGiven
    ? `opened ${formatInstant(mark.file.openedAt)}`
    : 'no open time given by its source'
  if (mark.end === 'open') return `${opened}, still being written`
  if (mark.end === 'missing') return `${opened}, no close time given`
  const lasted = mark.startGiven ? `, after ${formatDuration(mark.toMs - mark.fromMs)}` : ''
  return `${opened}, closed ${formatTime(toInstant(mark.toMs))}${lasted}`
}

/** Everything a mark says, as it is read out. */
export function markWords(mark: TrailMark, laneName: string): string {
  if (mark.kind === 'event') {
    const { at, reason } = mark.event
    const name = mark.look === 'failed' ? `Failed: ${markName(mark)}` : markName(mark)
    return [name, formatInstant(at), reason].filter(Boolean).join(', ')
  }
  const { label } = fileStatusWords(mark.file.status)
  const size = mark.file.size === null ? 'size unknown' : formatBytes(mark.file.size)
  return `${statusFirst(mark.look, label)}${markName(mark)}, ${kindWords(mark)}, ${size}${mark.look === 'fine' ? ', OK' : ''}, ${timeWords(mark)}, ${laneName}`
}

/** What is not fine is said before the name. */
const statusFirst = (look: MarkLook, label: string) => (look === 'fine' ? '' : `${label}: `)

/** What a group says, as it is read out. */
export function groupWords(marks: readonly TrailMark[], laneName: string): string {
  const [first, last] = [marks[0], marks.at(-1)]
  const from = first ? formatInstant(toInstant(first.fromMs)) : ''
  const to = last ? formatTime(toInstant(last.fromMs)) : ''
  const bad = lookCounts(marks).map(({ words }) => words)
  return [
    countOf(marks.length, first?.kind === 'event' ? 'event' : 'file'),
    ...bad,
    `${from} to ${to}`,
    laneName,
  ].join(', ')
}

/** What a lane is called. */
export const laneName = ({ channel }: TrailLane): string =>
  channel === null ? 'Connection' : `${channel.type ?? 'unnamed'}, channel ${channel.id}`

/** UTC and the exact size of a mark, for a hover. */
export function exactWords(mark: TrailMark): string {
  const from = toInstant(mark.fromMs)
  if (mark.kind === 'event') return `UTC ${from}`
  const to = mark.end === 'given' ? ` – ${toInstant(mark.toMs)}` : ''
  const size = mark.file.size === null ? '' : ` · ${exactBytes(mark.file.size)}`
  return `UTC ${mark.startGiven ? from : 'no open time'}${to}${size}`
}
