'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { noteWatched } from '@/components/data/replay-records'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { parseMoment, writeMoment } from '@/lib/replay/moment'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import { Player } from './player'
import { PlayerView } from './player-view'
import { openReplayClient } from './replay-client'
import { usePlayer } from './use-player'
import { WatchLog } from './watch-log'

interface ReplayChannelProps {
  /** Where the API has the channel. */
  channel: string
  /** The moment in the address. */
  at: string | null
  /** Notes the present moment in the address. */
  onAt: (at: string) => void
  linkOf: (moment: string) => string
}

const REPORT_EVERY_MS = 60_000
const FRAMES = { request: (tick: (nowMs: number) => void) => void requestAnimationFrame(tick) }

/** Loads the log of a channel and plays it; tells the ledger what of it was seen. */
export function ReplayChannel(props: ReplayChannelProps) {
  const [attempt, setAttempt] = useState(0)
  return <Attempt key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />
}

function Attempt({ channel, at, onAt, linkOf, onAgain }: ReplayChannelProps & { onAgain: () => void }) {
  const [watchLog] = useState(() => new WatchLog())
  const [player, setPlayer] = useState<Player | null>(null)
  const [unnoted, setUnnoted] = useState(false)
  const begin = useEffectEvent(
    () =>
      new Player({
        open: openReplayClient,
        frames: FRAMES,
        watchLog,
        moment: parseMoment(at),
        autoPlay: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
  )
  const report = useEffectEvent(async () => {
    const seen = watchLog.take()
    if (!seen) return
    const arrived = await noteWatched(channel, seen)
    if (!arrived) watchLog.putBack(seen)
    setUnnoted(!arrived)
  })
  useEffect(() => {
    const made = begin()
    made.load(`${channel}/log?purpose=replay`)
    setPlayer(made)
    const tell = () => void report()
    const timer = setInterval(tell, REPORT_EVERY_MS)
    const onHidden = () => document.visibilityState === 'hidden' && tell()
    document.addEventListener('visibilitychange', onHidden)
    addEventListener('pagehide', tell)
    return () => {
      tell()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onHidden)
      removeEventListener('pagehide', tell)
      made.close()
    }
  }, [channel])
  if (!player) return null
  return (
    <>
      {unnoted && (
        <p role="alert" className="mx-4 mt-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn">
          What you watch could not be noted in the ledger. It is tried again.
        </p>
      )}
      <Opened
        player={player}
        {...{ channel, at, onAt, linkOf, onAgain }}
        onPause={() => void report()}
        onSight={lines => noteRead(watchLog, lines)}
      />
    </>
  )
}

interface OpenedProps extends ReplayChannelProps {
  player: Player
  onPause: () => void
  onSight: (lines: readonly TranscriptLine[]) => void
  onAgain: () => void
}

function Opened({ player, at, onAt, onPause, ...props }: OpenedProps) {
  const phase = usePlayer(player, state => state.loading.phase)
  const problem = usePlayer(player, state => state.loading.problem)
  const isEmpty = usePlayer(player, state => state.loading.summary.events === 0)
  const playing = usePlayer(player, state => state.playing)
  const restsAt = usePlayer(player, state => (state.playing ? null : (state.shown?.atMs ?? null)))
  const told = useEffectEvent((ms: number) => {
    const next = writeMoment({ kind: 'offset', ms })
    // A line or an instant in the address says more than the same moment in ms.
    if (parseMoment(at)?.kind === 'offset' ? at !== next : at === null && ms > 0) onAt(next)
  })
  useEffect(() => {
    if (restsAt !== null) told(restsAt)
  }, [restsAt])
  const paused = useEffectEvent(onPause)
  useEffect(() => {
    if (!playing) paused()
  }, [playing])
  if (phase === 'failed') return <Failed problem={problem} onAgain={props.onAgain} />
  if (isEmpty && (phase === 'done' || phase === 'cut')) {
    return <p className="px-4 py-6 text-muted">This log is empty: nothing was recorded in this channel.</p>
  }
  return <PlayerView player={player} {...props} />
}

function Failed({
  problem,
  onAgain,
}: {
  problem: { readonly status: number; readonly words: string } | null
  onAgain: () => void
}) {
  const refused = problem?.status === 403
  return (
    <div role="alert" className="grid place-items-center p-6">
      <Notice
        title={refused ? 'This log is not for your role' : 'The log cannot be shown'}
        level={3}
        tone={refused ? 'plain' : 'danger'}
      >
        <p>{problem?.words}</p>
        {refused ? null : (
          <Button className="mt-3" onClick={onAgain}>
            Try again
          </Button>
        )}
      </Notice>
    </div>
  )
}

/** Lines that were in sight were read; their times span a part of the log. */
function noteRead(watchLog: WatchLog, lines: readonly TranscriptLine[]): void {
  const times = lines.map(line => line.atMs)
  if (times.length > 0) watchLog.read(Math.min(...times), Math.max(...times))
}
