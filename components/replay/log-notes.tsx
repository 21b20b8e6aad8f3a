'use client'

import { countOf, formatCount } from '@/lib/format/count'
import type { LogSummary } from '@/lib/replay/log-index'
import { visible } from '@/lib/replay/visible'
import type { Player } from './player'
import { usePlayer } from './use-player'

/** What this log is and is not: said plainly, so that nobody takes it for more. */
export function LogNotes({ player }: { player: Player }) {
  const summary = usePlayer(player, state => state.loading.summary)
  const isWhole = usePlayer(player, state => state.loading.phase === 'done')
  const notes = notesOf(summary, isWhole)
  return (
    <details className="text-muted">
      <summary className="w-fit py-0.5">What this log holds, and what not</summary>
      <ul className="list-disc space-y-0.5 py-1 ps-5">
        {notes.map(note => (
          <li key={note}>
            <bdi className="break-words">{note}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function notesOf(summary: LogSummary, isWhole: boolean): string[] {
  const { kinds, hasOutput, hasTyped, badLines, backwards, events } = summary
  const unknown = kinds.filter(kind => !kind.isUnderstood)
  const named = (list: LogSummary['kinds']) =>
    list
      .map(({ type, count }) => `${type === '' ? 'others' : visible(type)} (${formatCount(count)})`)
      .join(', ')
  return [
    `${countOf(events, 'event')}${isWhole ? '' : ' so far'}: ${named(kinds) || 'none'}.`,
    hasOutput
      ? 'What the server wrote is in it. The terminal is drawn anew from that: no picture was recorded.'
      : 'What the server wrote is not in it, nor any picture: the terminal stays empty, the transcript has what there is.',
    ...(hasTyped
      ? ['Everything typed is shown, passwords too. It is what the keys said, not what the shell made of it.']
      : []),
    ...(unknown.length > 0
      ? [`Kinds that Trailgrid does not know are listed in the transcript as they came: ${named(unknown)}.`]
      : []),
    ...(badLines > 0
      ? [`${countOf(badLines, 'line')} cannot be read. They are in the transcript, with the reason.`]
      : []),
    ...(backwards > 0
      ? [
          `${countOf(backwards, 'event')} say an earlier time than one before them; they are shown in the order of the log.`,
        ]
      : []),
    'Titles, links, clipboard contents and questions that the server sent to the terminal are not carried out; the transcript shows them.',
  ]
}
