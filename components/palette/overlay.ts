import { useSyncExternalStore } from 'react'

/** What lies over the screen: the command palette, or the sheet of all keys. */
export type Overlay = 'palette' | 'keys'

let shown: Overlay | null = null
const listeners = new Set<() => void>()

export function showOverlay(next: Overlay | null): void {
  shown = next
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useOverlay = (): Overlay | null =>
  useSyncExternalStore<Overlay | null>(
    subscribe,
    () => shown,
    () => null,
  )
