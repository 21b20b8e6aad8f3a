import { useSyncExternalStore } from 'react'
import { keepCookie } from '@/components/ui/keep-cookie'
import { readCookie } from '@/components/ui/read-cookie'

// Whether keys act without a modifier (WCAG 2.1.4): they do unless a reader switched them off in this browser.

const COOKIE = 'trailgrid-single-keys'
const OFF = 'off'

const listeners = new Set<() => void>()

export const areSingleKeysOn = (): boolean => readCookie(COOKIE) !== OFF

export function setSingleKeys(on: boolean): void {
  keepCookie(COOKIE, on ? null : OFF)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** As `areSingleKeysOn`, drawn again when it changes in this tab; null while the server draws. */
export const useSingleKeys = (): boolean | null =>
  useSyncExternalStore<boolean | null>(subscribe, areSingleKeysOn, () => null)
