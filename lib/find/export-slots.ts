import 'server-only'

/** A slow reader holds one of the engine's eight sessions: the lists must have the rest. */
const AT_ONCE = 4

// Modules are evaluated once per bundle in the same process; the count must be one.
const KEY = Symbol.for('trailgrid.exports')
type Holder = typeof globalThis & { [KEY]?: number }

/** Takes one of the places for running exports; null when all are taken. The place is given back by calling what is returned. */
export function takeExportSlot(): (() => void) | null {
  const holder = globalThis as Holder
  const running = holder[KEY] ?? 0
  if (running >= AT_ONCE) return null
  holder[KEY] = running + 1
  let held = true
  return () => {
    if (held) holder[KEY] = (holder[KEY] ?? 1) - 1
    held = false
  }
}
