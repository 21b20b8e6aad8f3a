'use client'

import { Maximize2, Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { formatOffset, parseOffset } from '@/lib/replay/offset'
import type { Player } from './player'
import { SPEEDS, type Speed } from './player-state'
import { usePlayer } from './use-player'

interface PlayerControlsProps {
  player: Player
  /** What fills the screen when asked to. */
  area: RefObject<HTMLElement | null>
  /** Further buttons. */
  children: ReactNode
}

/** Play, step, speed, idle time, and going to a time. */
export function PlayerControls({ player, area, children }: PlayerControlsProps) {
  const playing = usePlayer(player, state => state.playing)
  const speed = usePlayer(player, state => state.speed)
  const skipIdle = usePlayer(player, state => state.skipIdle)
  const commands = usePlayer(player, state => state.loading.summary.commands)
  const kind = commands > 0 ? 'command' : 'event'
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="flex items-center">
        <IconButton
          label={`Previous ${kind} (${kind === 'command' ? ',' : '<'})`}
          onClick={() => void player.step(kind, -1)}
        >
          <SkipBack aria-hidden className="size-4" />
        </IconButton>
        <IconButton
          label={playing ? 'Pause (space)' : 'Play (space)'}
          onClick={() => (playing ? player.pause() : player.play())}
        >
          {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
        </IconButton>
        <IconButton
          label={`Next ${kind} (${kind === 'command' ? '.' : '>'})`}
          onClick={() => void player.step(kind, 1)}
        >
          <SkipForward aria-hidden className="size-4" />
        </IconButton>
      </span>
      <Clock player={player} />
      <label className="flex items-center gap-1.5 text-muted">
        Speed
        <select
          className="control"
          value={speed}
          onChange={event => {
            const next = SPEEDS.find(one => String(one) === event.target.value)
            if (next) player.setSpeed(next)
          }}
        >
          {SPEEDS.map((one: Speed) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-7 items-center gap-1.5">
        <input
          type="checkbox"
          className="size-4"
          checked={skipIdle}
          onChange={event => player.setSkipIdle(event.target.checked)}
        />
        Skip idle
      </label>
      <GoTo player={player} />
      <span className="ms-auto flex items-center">
        {children}
        <FullScreen area={area} />
      </span>
    </div>
  )
}

function Clock({ player }: { player: Player }) {
  const at = usePlayer(player, state => formatOffset(state.shown?.atMs ?? 0))
  const end = usePlayer(player, state => formatOffset(state.loading.summary.durationMs))
  return (
    <span data-clock className="whitespace-nowrap">
      {at} <span className="text-muted">/ {end}</span>
    </span>
  )
}

function GoTo({ player }: { player: Player }) {
  const [text, setText] = useState('')
  const ms = parseOffset(text)
  return (
    <form
      className="flex items-center gap-1.5"
      onSubmit={event => {
        event.preventDefault()
        if (ms === null) return
        void player.seek(ms)
        setText('')
      }}
    >
      <label className="flex items-center gap-1.5 text-muted">
        Go to
        <input
          className="control w-18 text-ink"
          placeholder="1:02:03"
          value={text}
          aria-invalid={text !== '' && ms === null}
          onChange={event => setText(event.target.value)}
        />
      </label>
    </form>
  )
}

function FullScreen({ area }: { area: RefObject<HTMLElement | null> }) {
  if (typeof document === 'undefined' || !document.fullscreenEnabled) return null
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void area.current?.requestFullscreen()
  }
  return (
    <IconButton label="Fill the screen, or not" onClick={toggle}>
      <Maximize2 aria-hidden className="size-4" />
    </IconButton>
  )
}
