'use client'

import { Button } from '@/components/ui/button'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import type { Player } from './player'
import { usePlayer } from './use-player'

/** How much of the log is here, and what became of the rest. */
export function LoadingLine({ player, onAgain }: { player: Player; onAgain: () => void }) {
  const loading = usePlayer(player, state => state.loading)
  const isAwaiting = usePlayer(player, state => state.isAwaiting)
  const { phase, bytes, totalBytes, problem } = loading
  if (phase === 'cut') {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
      >
        <span>
          {problem?.words} {formatBytes(bytes)} of it are here and can be watched.
        </span>
        <Button onClick={onAgain}>Load it again</Button>
      </div>
    )
  }
  const isLoading = phase === 'loading' || phase === 'opening'
  return (
    <p className="flex flex-wrap gap-x-2 text-muted">
      <span title={exactBytes(bytes)}>
        {isLoading ? 'Loaded ' : 'Loaded whole: '}
        {formatBytes(bytes)}
        {isLoading && totalBytes !== null ? ` of ${formatBytes(totalBytes)}` : ''}
        {isLoading ? ' so far' : ''}
      </span>
      <span role="status">{isAwaiting ? 'The moment is shown as soon as it is loaded.' : null}</span>
    </p>
  )
}
