'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { noteSearched } from '@/components/data/replay-records'
import { IconButton } from '@/components/ui/icon-button'
import { useSettled } from '@/components/ui/use-settled'
import { countOf, formatCount } from '@/lib/format/count'
import type { Player } from './player'
import type { SearchState } from './player-state'
import { usePlayer } from './use-player'

const SETTLED_MS = 700
const LEAST = 2
const MOST = 200

/** Looks for words in the whole log. It is noted who looks for what, before anything found is shown. */
export function TranscriptSearch({ player, channel }: { player: Player; channel: string }) {
  const search = usePlayer(player, state => state.search)
  const bytes = usePlayer(player, state => state.loading.bytes)
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const settled = useSettled(text.trim(), SETTLED_MS)
  const begin = useEffectEvent(async (words: string) => {
    if (words === (player.state().search?.words ?? '')) return
    if (words.length < LEAST) return player.search('')
    try {
      await noteSearched(channel, words)
      setRefused(null)
      player.search(words)
    } catch (error) {
      player.search('')
      setRefused(error instanceof Error ? error.message : String(error))
    }
  })
  useEffect(() => void begin(settled), [settled])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      setText('')
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (search && search.words === text.trim()) void player.toFound(event.shiftKey ? -1 : 1)
    else void begin(text.trim())
  }
  return (
    <search className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <input
        type="text"
        aria-label="Search in the transcript"
        placeholder="Search in the transcript"
        maxLength={MOST}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="control min-w-0 flex-1 basis-40"
      />
      {text === '' ? null : (
        <IconButton label="Clear the search" onClick={() => setText('')}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
      <IconButton
        label="Previous match (Shift Enter)"
        disabled={!search?.count}
        onClick={() => void player.toFound(-1)}
      >
        <ChevronUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton label="Next match (Enter)" disabled={!search?.count} onClick={() => void player.toFound(1)}>
        <ChevronDown aria-hidden className="size-4" />
      </IconButton>
      <span role="status" className="min-w-24 text-muted">
        {refused !== null ? (
          <span className="text-danger">{refused}</span>
        ) : search ? (
          searchWords(search, bytes)
        ) : null}
      </span>
    </search>
  )
}

function searchWords({ count, place, isDone, bytes }: SearchState, loaded: number): string {
  const lines =
    place === null ? countOf(count, 'line') : `${formatCount(place + 1)} of ${countOf(count, 'line')}`
  if (isDone) return count === 0 ? 'Not in this log' : lines
  return `${lines}, ${Math.floor((100 * bytes) / Math.max(loaded, 1))} % looked through`
}
