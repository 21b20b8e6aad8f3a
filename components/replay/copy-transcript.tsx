'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { formatCount } from '@/lib/format/count'
import { formatOffset } from '@/lib/replay/offset'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import type { Player } from './player'
import { KIND_WORDS } from './transcript-row'
import { usePlayer } from './use-player'

/** A clipboard is no place for more. */
const MOST_LINES = 20_000

interface CopyTranscriptProps {
  player: Player
  /** These lines were given away. */
  onSight: (lines: readonly TranscriptLine[]) => void
}

/** Puts the whole transcript on the clipboard, unless it is too long for that. */
export function CopyTranscript({ player, onSight }: CopyTranscriptProps) {
  const total = usePlayer(player, state => state.loading.summary.lines)
  const [said, setSaid] = useState<string | null>(null)
  const isLong = total > MOST_LINES
  const copy = async () => {
    try {
      const lines = await player.lines(0, MOST_LINES)
      const text = lines.map(({ atMs, kind, text }) =>
        [formatOffset(atMs, true), KIND_WORDS[kind], text].join('\t'),
      )
      onSight(lines)
      setSaid((await copyText(text.join('\n'))) === 'copied' ? 'Copied.' : null)
    } catch {
      setSaid('The lines could not be read.')
    }
  }
  return (
    <>
      <span role="status" className="text-xs text-muted">
        {said}
      </span>
      <Button
        tone="quiet"
        disabled={total === 0 || isLong}
        title={isLong ? `More than ${formatCount(MOST_LINES)} lines: download the log instead.` : undefined}
        onClick={() => void copy()}
      >
        Copy all
      </Button>
    </>
  )
}
