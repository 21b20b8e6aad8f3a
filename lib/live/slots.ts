import 'server-only'

/** Streams that one process keeps open: each holds a socket and a few timers. */
const MOST = 512
/** Streams of one name, so that nobody takes all of them. Tabs out of sight hold none. */
export const MOST_OF_ONE = 64

// Modules are evaluated once per bundle in the same process; the count must be one.
const KEY = Symbol.for('trailgrid.live-slots')
type Holder = typeof globalThis & { [KEY]?: Map<string, number> }

/** A place for one more stream of that viewer, given back by calling what is answered; null when there is none. */
export function takeLiveSlot(viewer: string): (() => void) | null {
  const holder: Holder = globalThis
  holder[KEY] ??= new Map()
  const taken = holder[KEY]
  const own = taken.get(viewer) ?? 0
  const all = [...taken.values()].reduce((sum, count) => sum + count, 0)
  if (own >= MOST_OF_ONE || all >= MOST) return null
  taken.set(viewer, own + 1)
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    const left = (taken.get(viewer) ?? 1) - 1
    if (left > 0) taken.set(viewer, left)
    else taken.delete(viewer)
  }
}
