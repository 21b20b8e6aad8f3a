import { useSyncExternalStore } from 'react'
import { keepCookie } from '@/components/ui/keep-cookie'
import { THEME_COOKIE, type Theme } from './theme'

/** Chosen in this tab; null until then. */
let chosen: Theme | null = null
const listeners = new Set<() => void>()

/** Puts a theme on <html> at once, and in a cookie for the next page. */
export function chooseTheme(theme: Theme): void {
  chosen = theme
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keepCookie(THEME_COOKIE, theme === 'system' ? null : theme)
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The theme in force; `initial` is that of the request. */
export const useTheme = (initial: Theme): Theme =>
  useSyncExternalStore(
    subscribe,
    () => chosen ?? initial,
    () => initial,
  )
