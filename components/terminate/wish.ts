import { useSyncExternalStore } from 'react'
import type { PreviewAsked } from '@/components/data/end-connections'

/** Something that somebody wants to end: asked about in a dialog before anything happens. */
export interface Wish {
  readonly asked: PreviewAsked
  /** Where the focus goes afterwards. */
  readonly returnTo: HTMLElement | null
}

let wish: Wish | null = null
const listeners = new Set<() => void>()

/** Asks the reader whether to end this; null takes the question away. */
export function wishToEnd(asked: PreviewAsked | null): void {
  const focused = document.activeElement
  wish = asked && { asked, returnTo: focused instanceof HTMLElement ? focused : null }
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What the reader is being asked about. */
export const useWish = (): Wish | null =>
  useSyncExternalStore<Wish | null>(
    subscribe,
    () => wish,
    () => null,
  )
