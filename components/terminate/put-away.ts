import { useSyncExternalStore } from 'react'

/** The terminations whose result the reader has read, in this browser. */
const KEY = 'trailgrid.terminations.read'
const MOST = 100
const NONE: readonly string[] = []

let known: { text: string | null; ids: readonly string[] } = { text: null, ids: NONE }
const listeners = new Set<() => void>()

function read(): readonly string[] {
  try {
    const text = localStorage.getItem(KEY)
    if (text !== known.text) known = { text, ids: text ? text.split(' ') : NONE }
  } catch {
    // A browser that keeps nothing shows them again after a reload.
  }
  return known.ids
}

/** Takes terminations out of sight. */
export function putAway(ids: readonly string[]): void {
  const all = [...new Set([...read(), ...ids])].slice(-MOST)
  known = { text: all.join(' '), ids: all }
  try {
    localStorage.setItem(KEY, known.text ?? '')
  } catch {
    // As above.
  }
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const usePutAway = (): readonly string[] => useSyncExternalStore(subscribe, read, () => NONE)
