import type { FileMark, MarkLook, TimeSpan, TrailLane, TrailMark } from './mark'
import { worstLook } from './mark-look'

/** A row's height and the least width of a mark in it, px: easy to hit (WCAG 2.5.8). */
export const ROW_PX = 24
/** The width of a group's count, px. */
export const GROUP_PX = 52
/** The height of a lane's name where it stands above its marks, px. */
export const NAME_ABOVE_PX = 18
/** Between a lane and the next, px. */
export const LANE_GAP_PX = 4

/** One thing that is drawn and can be focused: a mark, or several that would lie on one another. */
export interface LaneItem {
  /** The key of its first mark. */
  readonly key: string
  readonly lane: number
  /** From 0, the top row of its lane. */
  readonly row: number
  /** Px from the start of the domain, of what can be hit. */
  readonly x: number
  readonly width: number
  /** Px from the start of the domain to which its time reaches; beyond `x + width` it is a line only. */
  readonly reach: number
  /** By time; at least one. */
  readonly marks: readonly TrailMark[]
  readonly look: MarkLook
}

/** Where time lies across the plot. */
export interface Scale {
  readonly domain: TimeSpan
  readonly pxPerMs: number
}

export const toPx = (ms: number, { domain, pxPerMs }: Scale): number => (ms - domain.fromMs) * pxPerMs

/** Rows of a lane: one for its recording, and up to three for its files however they are zoomed, so that lanes never jump. */
export function rowsOf(lane: TrailLane): number {
  // What is unusual of the connection is said under its name.
  const least = lane.channel === null && lane.notes.length > 0 ? 2 : 1
  return Math.max(least, recordingRows(lane) + fileRows(lane.files.length))
}

export const laneHeight = (lane: TrailLane): number => rowsOf(lane) * ROW_PX + LANE_GAP_PX

const recordingRows = (lane: TrailLane): number => (lane.recording.length > 0 ? 1 : 0)

const fileRows = (count: number): number => (count <= 1 ? count : count <= 4 ? 2 : 3)

/**
 * Where the marks of a lane are drawn. No two of its items overlap: a mark goes to the first row that has room, and
 * where none has, it is grouped with what is there. The lowest row of a crowded lane holds only short items, so that
 * there is always something to group with.
 */
export function layoutLane(lane: TrailLane, scale: Scale): readonly LaneItem[] {
  const top = recordingRows(lane)
  return [
    ...placeRow(lane, lane.recording, 0, scale),
    ...placeFiles(lane, lane.files, top, fileRows(lane.files.length), scale),
  ]
}

interface Draft {
  row: number
  x: number
  width: number
  reach: number
  marks: TrailMark[]
}

/** The recording's row: what overlaps there is grouped. */
function placeRow(lane: TrailLane, marks: readonly TrailMark[], row: number, scale: Scale): LaneItem[] {
  return place(marks, 1, marks.length > 1, scale).map(draft =>
    finished({ ...draft, row: draft.row + row }, lane),
  )
}

function placeFiles(
  lane: TrailLane,
  files: readonly FileMark[],
  top: number,
  rows: number,
  scale: Scale,
): LaneItem[] {
  return place(files, rows, files.length > rows, scale).map(draft =>
    finished({ ...draft, row: draft.row + top }, lane),
  )
}

/** `crowded`: there are more marks than rows, so that the lowest row holds short items only. */
function place(marks: readonly TrailMark[], rows: number, crowded: boolean, scale: Scale): Draft[] {
  const drafts: Draft[] = []
  const last: (Draft | undefined)[] = Array.from({ length: rows }, () => undefined)
  for (const mark of marks) {
    const x = toPx(mark.fromMs, scale)
    const reach = toPx(mark.toMs, scale)
    const free = last.findIndex(draft => draft === undefined || draft.x + draft.width <= x)
    if (free >= 0) {
      const isShort = crowded && free === rows - 1
      const draft = {
        row: free,
        x,
        width: isShort ? ROW_PX : Math.max(ROW_PX, reach - x),
        reach,
        marks: [mark],
      }
      drafts.push(draft)
      last[free] = draft
    } else join(last, mark, reach)
  }
  return drafts
}

/** Adds a mark to the lowest row's last item, which is always short and so begins at hardly the same time. */
function join(last: readonly (Draft | undefined)[], mark: TrailMark, reach: number): void {
  const draft = last.at(-1)
  if (draft === undefined) return
  draft.marks.push(mark)
  draft.width = Math.max(draft.width, GROUP_PX)
  draft.reach = Math.max(draft.reach, reach)
}

function finished(draft: Draft, lane: TrailLane): LaneItem {
  return {
    ...draft,
    key: draft.marks[0]?.key ?? '',
    lane: lane.place,
    look: worstLook(draft.marks.map(mark => mark.look)),
  }
}
