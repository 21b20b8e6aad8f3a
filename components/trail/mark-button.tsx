import type { MouseEvent } from 'react'
import { formatShortCount } from '@/lib/format/count'
import { fileStatusWords } from '@/lib/schema/file-status'
import { type LaneItem, ROW_PX } from './lane-layout'
import { GROUP_BOX, LOOK_BOX, LOOK_INK } from './look-classes'
import type { TrailMark } from './mark'
import { KindShape, LookShape } from './mark-shape'
import { exactWords, groupWords, markName, markWords } from './mark-words'

interface MarkButtonProps {
  item: LaneItem
  laneName: string
  /** Px from the plot's start; may lie left of it. */
  x: number
  /** The width of the plot: what is wider is cut, so that its words stay in sight. */
  plotPx: number
  isEntry: boolean
  isChosen: boolean
  entryRef: { current: HTMLButtonElement | null }
  onChoose: () => void
  /** Opens what it stands for: by Enter, or by a second press. */
  onOpen: () => void
}

/** Narrower than this there is room for a shape only, then for two, then for words. */
const TWO_SHAPES_PX = 40
const WORDS_PX = 64

/** A mark, or a group with its count. The left edge is its start; a line at the foot goes on to its end where the box does not. */
export function MarkButton(props: MarkButtonProps) {
  const { item, laneName, x, plotPx, isEntry, isChosen, onChoose, onOpen } = props
  const [first] = item.marks
  if (!first) return null
  const isGroup = item.marks.length > 1
  // A long one that begins before the plot is drawn from the plot's edge.
  const left = Math.max(x, Math.min(0, x + item.width - ROW_PX))
  const width = Math.min(item.width - (left - x), plotPx + ROW_PX)
  const reach = x + (item.reach - item.x)
  const top = item.row * ROW_PX
  const onClick = (event: MouseEvent) => {
    onChoose()
    // Enter, Space and assistive technology press without a pointer.
    if (event.detail === 0) onOpen()
  }
  return (
    <>
      {item.reach > item.x + item.width + 1 && reach > left + width && (
        <span
          aria-hidden
          className="pointer-events-none absolute h-0.5 rounded-full bg-line-strong"
          style={{ left, width: Math.min(reach, plotPx + ROW_PX) - left, top: top + ROW_PX - 3 }}
        />
      )}
      <button
        type="button"
        ref={isEntry ? props.entryRef : undefined}
        tabIndex={isEntry ? 0 : -1}
        data-mark={item.key}
        data-look={item.look}
        data-count={item.marks.length}
        aria-label={isGroup ? groupWords(item.marks, laneName) : markWords(first, laneName)}
        title={isGroup ? undefined : `${markName(first)}\n${exactWords(first)}`}
        onClick={onClick}
        onDoubleClick={onOpen}
        onFocus={onChoose}
        className="absolute scroll-mt-8 scroll-mb-2 rounded-sm p-0.5 outline-offset-[-1px] focus-visible:z-10"
        style={{ left, width, top, height: ROW_PX }}
      >
        <span
          className={`flex h-full w-full items-center gap-0.5 overflow-hidden rounded-sm border px-0.5 text-xs ${isGroup ? GROUP_BOX[item.look] : LOOK_BOX[item.look]} ${isChosen ? 'ring-2 ring-accent' : ''}`}
        >
          {isGroup ? <GroupFace item={item} /> : <MarkFace mark={first} width={width} />}
        </span>
      </button>
    </>
  )
}

const GroupFace = ({ item }: { item: LaneItem }) => (
  <>
    <span className="mx-auto font-medium">{formatShortCount(item.marks.length)}</span>
    {item.look !== 'fine' && (
      <span className={LOOK_INK[item.look]}>
        <LookShape look={item.look} />
      </span>
    )}
  </>
)

function MarkFace({ mark, width }: { mark: TrailMark; width: number }) {
  const isFine = mark.look === 'fine'
  if (width < TWO_SHAPES_PX)
    return (
      <span className="mx-auto">{isFine ? <KindShape mark={mark} /> : <LookShape look={mark.look} />}</span>
    )
  return (
    <>
      {!isFine && <LookShape look={mark.look} />}
      <KindShape mark={mark} />
      {width >= WORDS_PX && (
        <span className="min-w-0 flex-1 truncate text-start">
          {!isFine && mark.kind === 'file' && (
            <strong className="font-semibold">{fileStatusWords(mark.file.status).label} · </strong>
          )}
          <bdi>{markName(mark)}</bdi>
        </span>
      )}
    </>
  )
}
