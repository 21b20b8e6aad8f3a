/**
 * How a tab hears of what is new. `stream`: it is told at once; `polling`: the stream cannot be had now, and whoever
 * wants to be fresh asks by itself; `off`: nobody listens, or the tab is out of sight.
 */
export type LiveWay = 'stream' | 'polling' | 'off'

/** What the feed needs of an `EventSource`. */
export interface Stream {
  addEventListener(
    type: string,
    listener: (event: { readonly data?: unknown; readonly lastEventId?: string }) => void,
  ): void
  readonly readyState: number
  close(): void
}

interface Surroundings {
  readonly connect: (address: string) => Stream
  readonly isHidden: () => boolean
  /** Calls when the tab goes out of sight or comes back. Answers what ends that. */
  readonly onVisibility: (changed: () => void) => () => void
  /** From 0 to 1: tabs that lost the same server come back one after the other. */
  readonly random: () => number
}

/** The news of this tab, over one stream whatever the number of listeners. */
export interface LiveFeed {
  /** Hears of every change of `way` and `news`. The stream is open while anyone listens. Answers what ends it. */
  listen(listener: () => void): () => void
  way(): LiveWay
  /** Counts up each time there may be something new to ask for. */
  news(): number
}

const CLOSED = 2
const RETRY_FIRST_MS = 5_000
const RETRY_CAP_MS = 60_000

export function createLiveFeed({ connect, isHidden, onVisibility, random }: Surroundings): LiveFeed {
  const listeners = new Set<() => void>()
  let stream: Stream | null = null
  let lastEventId = ''
  let way: LiveWay = 'off'
  let news = 0
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let leaveVisibility = () => {}

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const turn = (next: LiveWay) => {
    if (way === next) return
    way = next
    tell()
  }
  const heard = () => {
    news += 1
    tell()
  }
  const open = () => {
    // The browser says how far it has heard only when it reconnects by itself.
    const from = lastEventId === '' ? '' : `?lastEventId=${encodeURIComponent(lastEventId)}`
    const opened = connect(`/api/live${from}`)
    stream = opened
    // Until the first event nothing proves that what is on the way lets events through.
    turn('polling')
    opened.addEventListener('start', event => {
      if (stream !== opened) return
      failures = 0
      lastEventId = event.lastEventId ?? ''
      if (event.data !== '{"resumed":true}') news += 1
      turn('stream')
    })
    opened.addEventListener('mark', event => {
      if (stream !== opened) return
      lastEventId = event.lastEventId ?? ''
      heard()
    })
    opened.addEventListener('error', () => {
      if (stream !== opened) return
      turn('polling')
      // A lost connection is opened again by the browser; a refused one by nobody else.
      if (opened.readyState !== CLOSED) return
      const wait = Math.min(RETRY_CAP_MS, RETRY_FIRST_MS * 2 ** failures)
      failures += 1
      clearTimeout(retry)
      retry = setTimeout(open, wait * (0.5 + random()))
    })
  }
  const close = () => {
    clearTimeout(retry)
    stream?.close()
    stream = null
    turn('off')
  }
  const look = () => {
    if (isHidden()) close()
    else if (!stream) open()
  }
  return {
    listen(listener) {
      // Each subscription is its own, even when the same function is given twice.
      const own = () => listener()
      listeners.add(own)
      if (listeners.size === 1) {
        leaveVisibility = onVisibility(look)
        look()
      }
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return
        leaveVisibility()
        close()
      }
    },
    way: () => way,
    news: () => news,
  }
}

/** The feed of this browser tab. */
export const liveFeed: LiveFeed = createLiveFeed({
  connect: address => new EventSource(address),
  isHidden: () => document.hidden,
  onVisibility: changed => {
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  },
  random: Math.random,
})
