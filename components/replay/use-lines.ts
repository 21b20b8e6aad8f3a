import { useEffect, useEffectEvent, useState } from 'react'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import type { Player } from './player'

/** The lines of a transcript around a window; those not here yet are missing. */
export function useLines(player: Player, first: number, count: number): ReadonlyMap<number, TranscriptLine> {
  const [lines, setLines] = useState<ReadonlyMap<number, TranscriptLine>>(new Map())
  const missing = useEffectEvent((from: number, to: number) => {
    for (let line = from; line < to; line++) if (!lines.has(line)) return true
    return false
  })
  useEffect(() => {
    if (count === 0 || !missing(first, first + count)) return
    let isGone = false
    player.lines(first, count).then(
      read => {
        if (!isGone) setLines(new Map(read.map(line => [line.number, line])))
      },
      // The player tells of it.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [player, first, count])
  return lines
}
