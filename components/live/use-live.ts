'use client'

import { useSyncExternalStore } from 'react'

// Which screens keep themselves fresh (WCAG 2.2.2): all do, unless a reader pauses one, until this tab is closed.

const KEY = 'trailgrid-paused'

const listeners = new Set<() => void>()
/** Where the browser keeps nothing for the tab, until it is loaded anew. */
let unkept: string | null = null

function read(): string {
  try {
    return unkept ?? sessionStorage.getItem(KEY) ?? ''
  } catch {
    return unkept ?? ''
  }
}

function write(paused: string): void {
  try {
    sessionStorage.setItem(KEY, paused)
    unkept = null
  } catch {
    unkept = paused
  }
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Whether the screen of that name keeps itself fresh, and the switch of it. All parts of a screen share one. */
export function useLive(screen: string): [boolean, (live: boolean) => void] {
  const paused = useSyncExternalStore(subscribe, read, () => '').split(' ')
  return [
    !paused.includes(screen),
    live =>
      write(
        [
          ...read()
            .split(' ')
            .filter(name => name !== '' && name !== screen),
          ...(live ? [] : [screen]),
        ].join(' '),
      ),
  ]
}

const LIVE = { refetchOnWindowFocus: true } as const
const PAUSED = { refetchInterval: false } as const

/**
 * What a query that is asked again by a clock becomes by the switch of its screen. A tab out of sight asks nothing in any
 * case, and asks at once when it is back.
 */
export const whileLive = (live: boolean): typeof LIVE | typeof PAUSED => (live ? LIVE : PAUSED)
