/** At most so many at a time, first come first served. */
export interface Slots {
  /** A function that gives the slot back; calling it twice does no harm. Rejects with the signal's reason. */
  acquire(signal: AbortSignal): Promise<() => void>
}

export function createSlots(size: number): Slots {
  let free = size
  const waiting: (() => void)[] = []

  const taken = () => {
    let held = true
    return () => {
      if (!held) return
      held = false
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }

  return {
    acquire: signal =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        if (free > 0) {
          free -= 1
          resolve(taken())
          return
        }
        const leave = () => {
          const at = waiting.indexOf(enter)
          if (at >= 0) waiting.splice(at, 1)
          reject(signal.reason)
        }
        const enter = () => {
          signal.removeEventListener('abort', leave)
          resolve(taken())
        }
        waiting.push(enter)
        signal.addEventListener('abort', leave, { once: true })
      }),
  }
}
