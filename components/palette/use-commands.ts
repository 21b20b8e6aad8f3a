import { useEffect, useEffectEvent } from 'react'
import type { CommandGroup } from './command'

/** What the drawn screens offer now. */
const offered = new Set<() => readonly CommandGroup[]>()

/** Offers a screen's own commands to the palette while the screen is drawn. `make` is called when the palette opens. */
export function useCommands(make: () => readonly CommandGroup[]): void {
  const current = useEffectEvent(make)
  useEffect(() => {
    const now = () => current()
    offered.add(now)
    return () => {
      offered.delete(now)
    }
  }, [])
}

export const offeredCommands = (): readonly CommandGroup[] => [...offered].flatMap(make => make())
