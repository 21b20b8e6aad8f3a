/** A signal for one attempt: aborted with the caller's signal or when its time is over. */
export interface AbortLink {
  readonly signal: AbortSignal
  /** Whether it was the time that ended it. */
  readonly timedOut: boolean
  /** Lets go of the caller's signal and the timer. Must be called: a caller's signal may live for days. */
  release(): void
}

/** `afterMs` null: no time bound. */
export function linkAbort(caller: AbortSignal, afterMs: number | null): AbortLink {
  const controller = new AbortController()
  let timedOut = false
  const abort = () => controller.abort(caller.reason)
  const timer =
    afterMs === null
      ? null
      : setTimeout(() => {
          timedOut = true
          controller.abort()
        }, afterMs)
  if (caller.aborted) abort()
  else caller.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut
    },
    release: () => {
      if (timer) clearTimeout(timer)
      caller.removeEventListener('abort', abort)
    },
  }
}
