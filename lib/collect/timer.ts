/** Waiting and measuring, apart from the domain's clock: tests move that one by days, and waits stay real or none. */
export interface Timer {
  /** Milliseconds that only ever grow. */
  now(): number
  /** Resolves after that time, or as soon as the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (signal.aborted) {
        resolve()
        return
      }
      const end = () => {
        clearTimeout(handle)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const handle = setTimeout(end, ms)
      signal.addEventListener('abort', end, { once: true })
    }),
}
