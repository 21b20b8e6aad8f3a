import { useEffect, useEffectEvent } from 'react'
import { liveFeed } from './live-feed'

/** With a stream, beats are at least this far apart: what comes meanwhile is fetched together. */
const APART_MS = 2_000
/** News are fetched this long after they came, and up to as much later: not by all tabs at the same moment. */
const SOON_MS = 300
/** With a stream there is a beat at least this often all the same: a connection can die without a word. */
const SELDOM_MS = 60_000

/**
 * Calls `beat` when there is something new, or every so often while nothing tells this tab of news. The next time is
 * planned when the last call has ended, so a slow answer is never overtaken by its successor, and a hidden tab rests
 * until it is seen again. A beat that throws is tried again after `everyMs`.
 */
export function usePulse(everyMs: number, on: boolean, beat: (signal: AbortSignal) => Promise<void>): void {
  const onBeat = useEffectEvent(beat)
  useEffect(() => {
    if (!on) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let due = Number.POSITIVE_INFINITY
    let beating = false
    let failed = false
    let heard = liveFeed.news()
    let endedAt = Date.now()
    const waitMs = () => {
      if (failed || liveFeed.way() !== 'stream') return everyMs
      if (liveFeed.news() === heard) return SELDOM_MS
      return Math.max(SOON_MS, endedAt + APART_MS - Date.now()) + Math.random() * SOON_MS
    }
    const plan = () => {
      clearTimeout(timer)
      due = Number.POSITIVE_INFINITY
      if (stop.signal.aborted || document.hidden) return
      const wait = waitMs()
      due = Date.now() + wait
      timer = setTimeout(run, wait)
    }
    const run = async () => {
      beating = true
      heard = liveFeed.news()
      failed = await onBeat(stop.signal).then(
        () => false,
        () => true,
      )
      beating = false
      endedAt = Date.now()
      plan()
    }
    // More news never put off what is planned for those before.
    const look = () => {
      if (!beating && (document.hidden || Date.now() + waitMs() < due)) plan()
    }
    const leave = liveFeed.listen(look)
    plan()
    document.addEventListener('visibilitychange', look, { signal: stop.signal })
    return () => {
      stop.abort()
      leave()
      clearTimeout(timer)
    }
  }, [everyMs, on])
}
