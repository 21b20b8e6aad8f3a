import { clsx } from 'clsx'
import { formatOffset } from '@/lib/replay/offset'
import type { LineKind, TranscriptLine } from '@/lib/replay/transcript-line'

/** What a line is, in a word; output, which most lines are, goes without. */
export const KIND_WORDS: Readonly<Record<LineKind, string>> = {
  output: '',
  typed: 'typed',
  command: 'command',
  event: 'event',
  bad: 'unreadable',
}
const KIND_INK: Readonly<Record<LineKind, string>> = {
  output: '',
  typed: 'text-accent',
  command: 'text-accent',
  event: 'text-muted',
  bad: 'text-danger',
}

interface TranscriptRowProps {
  line: TranscriptLine
  /** Words to mark; '' for none. */
  words: string
}

export function TranscriptRow({ line, words }: TranscriptRowProps) {
  return (
    <>
      <span className="w-16 shrink-0 text-end text-faint">{formatOffset(line.atMs)}</span>
      <span className={clsx('w-18 shrink-0', KIND_INK[line.kind])}>{KIND_WORDS[line.kind]}</span>
      <bdi dir="ltr" className={clsx('whitespace-pre', KIND_INK[line.kind])}>
        <Marked text={line.text} words={words} />
      </bdi>
    </>
  )
}

function Marked({ text, words }: { text: string; words: string }) {
  const wanted = words.toLowerCase()
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted)
  // A letter may grow in lower case, and then the places no longer match.
  if (at < 0 || text.toLowerCase().length !== text.length) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-xs bg-warn-soft text-warn outline-1 outline-warn">
        {text.slice(at, at + words.length)}
      </mark>
      <Marked text={text.slice(at + words.length)} words={words} />
    </>
  )
}
