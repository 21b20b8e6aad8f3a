import { useSyncExternalStore } from 'react'
import type { Player } from './player'
import { INITIAL, type PlayerState } from './player-state'

/** A part of what a player draws. `select` must answer the same thing while nothing of it has changed. */
export function usePlayer<T>(player: Player, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(
    player.subscribe,
    () => select(player.state()),
    () => select(INITIAL),
  )
}
