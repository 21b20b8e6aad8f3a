'use client'

import { Link2 } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { areSingleKeysOn } from '@/components/shortcuts/single-keys'
import { CopyButton } from '@/components/ui/copy-button'
import { writeMoment } from '@/lib/replay/moment'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import { LoadingLine } from './loading-line'
import { LogNotes } from './log-notes'
import type { Player } from './player'
import { PlayerControls } from './player-controls'
import { SPEEDS } from './player-state'
import { type ReplayDeed, replayDeedOf } from './replay-keys'
import { SeekBar } from './seek-bar'
import { TerminalView } from './terminal-view'
import { Transcript } from './transcript'
import { usePlayer } from './use-player'

interface PlayerViewProps {
  player: Player
  /** Where the API has the channel. */
  channel: string
  linkOf: (moment: string) => string
  onSight: (lines: readonly TranscriptLine[]) => void
  onAgain: () => void
}

/** Terminal and transcript, one above the other, or side by side where there is room. */
export function PlayerView({ player, channel, linkOf, onSight, onAgain }: PlayerViewProps) {
  const area = useRef<HTMLDivElement>(null)
  const hasOutput = usePlayer(player, state => state.loading.summary.hasOutput)
  const isLoaded = usePlayer(player, state => state.loading.phase === 'done' || state.loading.phase === 'cut')
  const failure = usePlayer(player, state => state.failure)
  return (
    <div ref={area} className="@container min-h-0 flex-1 overflow-auto bg-panel">
      <div className="flex min-h-full flex-col gap-2 px-4 py-2 @5xl:h-full @5xl:flex-row">
        <fieldset
          aria-label="Player"
          onKeyDown={event => onKeyDown(event, player)}
          className="flex min-w-0 flex-col gap-1.5 @5xl:flex-[3]"
        >
          {hasOutput || !isLoaded ? (
            <TerminalView player={player} />
          ) : (
            <p className="rounded-md bg-sunken px-3 py-4 text-muted">
              What the server wrote was not recorded in this channel, so there is no terminal to show. The
              transcript has what was recorded.
            </p>
          )}
          <SeekBar player={player} />
          <PlayerControls player={player} area={area}>
            <MomentLink player={player} linkOf={linkOf} />
          </PlayerControls>
          <LoadingLine player={player} onAgain={onAgain} />
          {failure === null ? null : (
            <p role="alert" className="text-danger">
              The player stopped: {failure}
            </p>
          )}
          <LogNotes player={player} />
        </fieldset>
        <div className="flex h-96 min-w-0 flex-col @5xl:h-auto @5xl:flex-[2]">
          <Transcript player={player} channel={channel} linkOf={linkOf} onSight={onSight} />
        </div>
      </div>
    </div>
  )
}

function MomentLink({ player, linkOf }: Pick<PlayerViewProps, 'player' | 'linkOf'>) {
  const ms = usePlayer(player, state => (state.playing ? null : (state.shown?.atMs ?? 0)))
  return (
    <CopyButton
      label="Copy a link to this moment"
      icon={Link2}
      text={linkOf(writeMoment({ kind: 'offset', ms: ms ?? player.state().shown?.atMs ?? 0 }))}
    />
  )
}

/** Keys act in the player, not where one types or on what has its own use for them. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, player: Player): void {
  const deed = replayDeedOf(event.nativeEvent, areSingleKeysOn())
  if (!deed || event.defaultPrevented || !(event.target instanceof HTMLElement)) return
  const { target } = event
  if (target.closest('input:not([type=range]):not([type=checkbox]), select, textarea')) return
  const isPress = deed.do === 'toggle' && target.closest('button, summary, input[type=checkbox]')
  if (isPress) return
  event.preventDefault()
  event.stopPropagation()
  act(deed, player)
}

function act(deed: ReplayDeed, player: Player): void {
  const { shown, speed, playing, loading } = player.state()
  const place = SPEEDS.indexOf(speed)
  const speedAt = (next: number) => SPEEDS[Math.min(Math.max(0, next), SPEEDS.length - 1)] ?? speed
  if (deed.do === 'toggle' && playing) player.pause()
  else if (deed.do === 'toggle') player.play()
  else if (deed.do === 'skip') void player.seek((shown?.atMs ?? 0) + deed.ms)
  else if (deed.do === 'step') void player.step(deed.kind, deed.direction)
  else if (deed.do === 'begin') void player.seek(0)
  else if (deed.do === 'end') void player.seek(loading.summary.durationMs)
  else player.setSpeed(speedAt(place + (deed.do === 'faster' ? 1 : -1)))
}
