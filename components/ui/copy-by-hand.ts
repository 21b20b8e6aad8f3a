import { useSyncExternalStore } from 'react'

let text: string | null = null
const listeners = new Set<() => void>()

/** Shows a text to be copied by hand; null puts it away. */
export function copyByHand(next: string | null): void {
  text = next
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The text that waits to be copied by hand. */
export const useCopyByHand = (): string | null =>
  useSyncExternalStore<string | null>(
    subscribe,
    () => text,
    () => null,
  )
