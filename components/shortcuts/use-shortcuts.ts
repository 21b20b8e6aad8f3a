import { useEffect, useEffectEvent } from 'react'
import { type ShortcutId, shortcutOf } from './shortcuts'
import { areSingleKeysOn } from './single-keys'

type Handlers = Partial<Record<ShortcutId, () => void>>

/** What the screen offers now, so that a palette can do the same by name. */
const offered = new Set<() => Handlers>()

/** Marks a part of the screen where shortcuts act: spread on the element that holds it. */
export const SHORTCUT_AREA = { 'data-shortcuts': '' } as const

/** Listens for shortcuts while drawn. They act while the focus is in a `SHORTCUT_AREA` and not where one types. */
export function useShortcuts(handlers: Handlers): void {
  const current = useEffectEvent(() => handlers)
  useEffect(() => {
    const now = () => current()
    const onKeyDown = (event: KeyboardEvent) => {
      const id = shortcutOf(event)
      const run = id && isInArea(event.target) && areSingleKeysOn() ? now()[id] : undefined
      if (!run) return
      event.preventDefault()
      run()
    }
    offered.add(now)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      offered.delete(now)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** The shortcuts that would do something now, with what they do. */
export function offeredShortcuts(): ReadonlyMap<ShortcutId, () => void> {
  const all = [...offered].flatMap(handlers => Object.entries(handlers()))
  return new Map(all as [ShortcutId, () => void][])
}

function isInArea(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.isContentEditable) return false
  return !target.closest('input, textarea, select') && target.closest('[data-shortcuts]') !== null
}
