import { type FileStatusWords, fileStatusWords } from '@/lib/schema/file-status'
import type { FileMark, TrailModel } from './mark'
import { byWorst } from './mark-look'

/** The files of one status that is not OK. */
export interface Attention {
  readonly words: FileStatusWords
  /** By time. */
  readonly marks: readonly FileMark[]
}

/** What of a trail is not fine, by status: the worst first, and of the same kind the most frequent. */
export function attentionOf({ marks }: TrailModel): readonly Attention[] {
  const byStatus = new Map<string, FileMark[]>()
  for (const mark of marks) {
    if (mark.kind !== 'file' || mark.look === 'fine') continue
    const status = mark.file.status ?? ''
    const known = byStatus.get(status)
    if (known) known.push(mark)
    else byStatus.set(status, [mark])
  }
  return [...byStatus.entries()]
    .map(([status, found]) => ({ words: fileStatusWords(status), marks: found }))
    .sort((a, b) => worstFirst(a, b) || b.marks.length - a.marks.length)
}

const worstFirst = ({ marks: [a] }: Attention, { marks: [b] }: Attention): number =>
  a && b ? byWorst(a.look, b.look) : 0
