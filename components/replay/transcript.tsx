'use client'

import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { countOf } from '@/lib/format/count'
import { writeMoment } from '@/lib/replay/moment'
import { formatOffset } from '@/lib/replay/offset'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import { CopyTranscript } from './copy-transcript'
import type { Player } from './player'
import { TranscriptList } from './transcript-list'
import { KIND_WORDS } from './transcript-row'
import { TranscriptSearch } from './transcript-search'
import { usePlayer } from './use-player'

interface TranscriptProps {
  player: Player
  /** Where the API has the channel. */
  channel: string
  /** The address of a moment, as `lib/replay/moment.ts` writes it. */
  linkOf: (moment: string) => string
  onSight: (lines: readonly TranscriptLine[]) => void
}

/** The log in plain text, in step with the terminal: to read, to search, to copy from, to link to. */
export function Transcript({ player, channel, linkOf, onSight }: TranscriptProps) {
  const total = usePlayer(player, state => state.loading.summary.lines)
  const [following, setFollowing] = useState(true)
  const present = usePlayer(player, state => Math.max(0, (state.shown?.lines ?? 0) - 1))
  const [chosen, setChosen] = useState(0)
  const active = following ? present : chosen
  const [seen, setSeen] = useState<readonly TranscriptLine[]>([])
  const line = seen.find(one => one.number === active)
  return (
    <section aria-label="Transcript" className="flex min-h-0 flex-1 flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <h3 className="font-semibold">Transcript</h3>
        <span className="text-muted">{countOf(total, 'line')}</span>
        <label className="ms-auto flex min-h-7 items-center gap-1.5">
          <input
            type="checkbox"
            className="size-4"
            checked={following}
            onChange={event => setFollowing(event.target.checked)}
          />
          Follow
        </label>
        <CopyTranscript player={player} onSight={onSight} />
      </div>
      <TranscriptSearch player={player} channel={channel} />
      <TranscriptList
        player={player}
        following={following}
        onFollowing={setFollowing}
        active={active}
        onActive={setChosen}
        onSight={lines => {
          setSeen(lines)
          onSight(lines)
        }}
      />
      {line === undefined ? null : (
        <div className="flex items-start gap-2 text-xs">
          <p className="max-h-24 min-w-0 flex-1 overflow-auto">
            <span className="text-muted">
              Line {active + 1}, {formatOffset(line.atMs, true)} {KIND_WORDS[line.kind]}
            </span>{' '}
            <bdi dir="ltr" className="font-mono break-all whitespace-pre-wrap">
              {line.text}
            </bdi>
          </p>
          <CopyButton label="Copy the line" text={line.text} />
          <CopyButton
            label="Copy a link to the line"
            icon={Link2}
            text={linkOf(writeMoment({ kind: 'line', line: active + 1 }))}
          />
        </div>
      )}
    </section>
  )
}
