import { Button } from '@/components/ui/button'
import { toInstant } from '@/lib/clock'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { countOf } from '@/lib/format/count'
import { exactInstant, formatInstant } from '@/lib/format/instant'
import { fileStatusWords } from '@/lib/schema/file-status'
import type { LaneItem } from './lane-layout'
import { LOOK_INK } from './look-classes'
import type { EventMark, FileMark, TrailMark } from './mark'
import { byWorst } from './mark-look'
import { KindShape, LookShape } from './mark-shape'
import { groupWords, kindWords, markName, timeWords } from './mark-words'

/** Names of a group that are listed where zooming in shows the others, and where it cannot. */
const MOST_NAMES = 6
const MOST_NAMES_AT_ONCE = 50

interface MarkDetailProps {
  item: LaneItem | null
  laneName: string
  onFile: (mark: FileMark) => void
  /** Null where the group's marks cannot be told apart by time. */
  onZoom: (() => void) | null
}

/** What the chosen mark stands for, in words. */
export function MarkDetail({ item, laneName, onFile, onZoom }: MarkDetailProps) {
  const [first] = item?.marks ?? []
  return (
    <div data-trail-detail className="min-h-22 py-2">
      {!item || !first ? (
        <p className="text-muted">
          Choose a mark to read what it is. Drag over a stretch of time, or turn the wheel with Ctrl, to zoom.
          By keyboard: arrows walk, + − 0 zoom, Enter opens.
        </p>
      ) : item.marks.length > 1 ? (
        <Group marks={item.marks} laneName={laneName} onFile={onFile} onZoom={onZoom} />
      ) : first.kind === 'event' ? (
        <EventWords mark={first} />
      ) : (
        <FileWords mark={first} laneName={laneName} onFile={onFile} />
      )}
    </div>
  )
}

function EventWords({ mark }: { mark: EventMark }) {
  const { at, reason } = mark.event
  return (
    <>
      <p className="font-medium">{markName(mark)}</p>
      <p className="text-muted">
        <time dateTime={at} title={exactInstant(at)}>
          {formatInstant(at)}
        </time>
        {reason && (
          <>
            {' · '}
            <bdi>{reason}</bdi>
          </>
        )}
      </p>
    </>
  )
}

function FileWords({
  mark,
  laneName,
  onFile,
}: {
  mark: FileMark
  laneName: string
  onFile: (mark: FileMark) => void
}) {
  const words = fileStatusWords(mark.file.status)
  const { size } = mark.file
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <p className="line-clamp-3 min-w-0 font-medium break-all">
          <bdi>{markName(mark)}</bdi>
        </p>
        <Button onClick={() => onFile(mark)}>Show in Files</Button>
      </div>
      <p className={`flex items-center gap-1.5 ${LOOK_INK[mark.look]}`}>
        <LookShape look={mark.look} />
        <span>
          <span className="font-medium">{words.label}.</span> {words.meaning}
        </span>
      </p>
      <p className="text-muted">
        {kindWords(mark)} ·{' '}
        {size === null ? 'size unknown' : <span title={exactBytes(size)}>{formatBytes(size)}</span>} ·{' '}
        <bdi className="break-all">{laneName}</bdi>
      </p>
      <p className="text-muted" title={mark.startGiven ? exactInstant(toInstant(mark.fromMs)) : undefined}>
        {timeWords(mark)}
      </p>
    </>
  )
}

interface GroupProps extends Pick<MarkDetailProps, 'laneName' | 'onFile' | 'onZoom'> {
  marks: readonly TrailMark[]
}

function Group({ marks, laneName, onFile, onZoom }: GroupProps) {
  const files = marks.flatMap(mark => (mark.kind === 'file' ? [mark] : []))
  const listed = files
    .toSorted((a, b) => byWorst(a.look, b.look))
    .slice(0, onZoom ? MOST_NAMES : MOST_NAMES_AT_ONCE)
  const rest = files.length - listed.length
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium">{groupWords(marks, laneName)}</p>
        {onZoom && <Button onClick={onZoom}>Zoom in</Button>}
      </div>
      <ul className="mt-1">
        {marks.map(mark =>
          mark.kind === 'event' ? (
            <li key={mark.key}>
              <EventWords mark={mark} />
            </li>
          ) : null,
        )}
        {listed.map(mark => (
          <li key={mark.key}>
            <button
              type="button"
              onClick={() => onFile(mark)}
              className="flex min-h-6 max-w-full items-center gap-1.5 rounded-sm text-start hover:bg-hover"
            >
              <span className={LOOK_INK[mark.look]}>
                <LookShape look={mark.look} />
              </span>
              <KindShape mark={mark} />
              {mark.look !== 'fine' && (
                <span className="shrink-0">{fileStatusWords(mark.file.status).label}:</span>
              )}
              <bdi className="min-w-0 truncate text-accent">{markName(mark)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="text-muted">
          and {countOf(rest, 'other')}
          {onZoom ? ': zoom in to tell them apart' : ', opened at the same moment: see the Files tab'}.
        </p>
      )}
    </>
  )
}
