import { useEffect, useEffectEvent } from 'react'

/**
 * Calls `beat` every so often: the next time is planned when the last call has ended, so a slow answer is
 * never overtaken by its successor, and a hidden tab rests until it is seen again.
 */
export function usePulse(everyMs: number, on: boolean, beat: (signal: AbortSignal) => Promise<void>): void {
  const onBeat = useEffectEvent(beat)
  useEffect(() => {
    if (!on) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let beating = false
    const plan = () => {
      clearTimeout(timer)
      if (!stop.signal.aborted && !document.hidden) timer = setTimeout(run, everyMs)
    }
    const run = async () => {
      beating = true
      // A failed beat is the business of whoever beats; the pulse goes on.
      await onBeat(stop.signal).catch(() => undefined)
      beating = false
      plan()
    }
    const look = () => {
      if (!beating) plan()
    }
    plan()
    document.addEventListener('visibilitychange', look, { signal: stop.signal })
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [everyMs, on])
}
