import { fileStatusWords } from '@/lib/schema/file-status'
import type { LaneNote, MarkLook, TrailMark } from './mark'

/** How bad a look is; of a group the worst is shown. */
const RANK: Readonly<Record<MarkLook, number>> = {
  ...{ fine: 0, open: 1, strange: 2, unclean: 3, damaged: 4, lost: 5, failed: 6 },
}

/** What the looks are called where one word must do. */
export const LOOK_WORDS: Readonly<Record<MarkLook, string>> = {
  fine: 'OK',
  open: 'ongoing',
  unclean: 'unclean close',
  damaged: 'damaged',
  lost: 'lost',
  strange: 'status not known',
  failed: 'failed',
}

/** The look of a file by its status. An unclean close has its own: it is the connection's end that cut it off. */
export function lookOfStatus(status: string | null): MarkLook {
  return status === 'UNCLEAN_CLOSE' ? 'unclean' : fileStatusWords(status).state
}

export const worstLook = (looks: readonly MarkLook[]): MarkLook =>
  looks.reduce((worst, look) => (RANK[look] > RANK[worst] ? look : worst), 'fine')

/** From the worst to the best. */
export const byWorst = (a: MarkLook, b: MarkLook): number => RANK[b] - RANK[a]

/** The marks that are not fine, counted by look, the worst first. */
export function lookCounts(marks: readonly TrailMark[]): readonly LaneNote[] {
  const counts = new Map<MarkLook, number>()
  for (const { look } of marks) if (look !== 'fine') counts.set(look, (counts.get(look) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => byWorst(a, b))
    .map(([look, count]) => ({ look, count, words: `${count} ${LOOK_WORDS[look]}` }))
}
