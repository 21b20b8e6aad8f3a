'use client'

import { clsx } from 'clsx'
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useState } from 'react'
import type { TranscriptLine } from '@/lib/replay/transcript-line'
import type { Player } from './player'
import { TranscriptRow } from './transcript-row'
import { useLineWindow } from './use-line-window'
import { useLines } from './use-lines'
import { usePlayer } from './use-player'

const LINE_PX = 20

interface TranscriptListProps {
  player: Player
  /** Whether the line of the present moment is kept in sight. */
  following: boolean
  onFollowing: (following: boolean) => void
  /** The line that the keys are at. */
  active: number
  onActive: (line: number) => void
  /** The lines in sight changed. */
  onSight: (lines: readonly TranscriptLine[]) => void
}

/** The transcript as one list with one tab stop: keys go along its lines, Enter or a click goes to the line's moment. */
export function TranscriptList(props: TranscriptListProps) {
  const { player, following, onFollowing, active, onActive } = props
  const total = usePlayer(player, state => state.loading.summary.lines)
  const present = usePlayer(player, state => (state.shown?.lines ?? 0) - 1)
  const words = usePlayer(player, state => state.search?.words ?? '')
  const foundLine = usePlayer(player, state => state.search?.line ?? null)
  const view = useLineWindow(total, LINE_PX)
  const lines = useLines(player, view.first, view.count)
  const [focused, setFocused] = useState(false)

  // How far the list is scrolled is the browser's state.
  const showPresent = useEffectEvent((line: number) => view.show(line))
  useEffect(() => {
    if (following && present >= 0) showPresent(present)
  }, [present, following])
  const showFound = useEffectEvent((line: number) => {
    view.show(line)
    onActive(line)
  })
  useEffect(() => {
    if (foundLine !== null) showFound(foundLine)
  }, [foundLine])
  const tellSight = useEffectEvent(props.onSight)
  useEffect(() => tellSight([...lines.values()]), [lines])

  const goTo = (line: number) => {
    player.pause()
    onActive(line)
    void player.seekLine(line)
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
    // Whoever marked some text wants to copy it, not to go there.
    if (row && (getSelection()?.isCollapsed ?? true)) goTo(Number(row.dataset.line))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      goTo(active)
      return
    }
    const next = lineAfter(event.key, active, total, view.linesInSight)
    if (next === null) return
    event.preventDefault()
    onFollowing(false)
    onActive(next)
    view.show(next)
  }
  const numbers = Array.from({ length: view.count }, (_, index) => view.first + index)
  return (
    <div
      ref={view.setScroller}
      role="listbox"
      aria-label="Transcript"
      aria-activedescendant={focused && numbers.includes(active) ? lineId(active) : undefined}
      tabIndex={0}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onScroll={view.onScroll}
      onWheel={() => onFollowing(false)}
      onPointerDown={() => onFollowing(false)}
      className="min-h-40 flex-1 overflow-auto overscroll-contain rounded-md border border-line font-mono text-xs [overflow-anchor:none]"
    >
      <div role="presentation" className="relative min-w-full" style={{ height: view.heightPx }}>
        {numbers.map(number => {
          const line = lines.get(number)
          return (
            <div
              key={number}
              id={lineId(number)}
              data-line={number}
              role="option"
              tabIndex={-1}
              aria-selected={number === present}
              aria-setsize={total}
              aria-posinset={number + 1}
              className={clsx(
                'absolute start-0 flex min-w-full cursor-pointer items-center gap-2 pe-3 leading-5 hover:bg-hover aria-selected:bg-accent-soft',
                focused && number === active && 'outline-2 -outline-offset-2 outline-accent',
              )}
              style={{ top: view.offsetOf(number), height: LINE_PX }}
            >
              {line ? (
                <TranscriptRow line={line} words={words} />
              ) : (
                <span className="skeleton ms-20 h-3 w-40" />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const lineId = (number: number) => `transcript-line-${number}`

function lineAfter(key: string, active: number, total: number, screen: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + screen,
    PageUp: active - screen,
    Home: 0,
    End: total - 1,
  }
  const next = moves[key]
  return next === undefined ? null : Math.min(Math.max(0, next), total - 1)
}
