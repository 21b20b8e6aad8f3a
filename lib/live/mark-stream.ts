import 'server-only'
import type { Hub, Mark } from './hub'

/** Marks that come faster than this are told together: a backfill stores many times a second. */
const TOGETHER_MS = 250
/** Proxies and browsers give up a connection that is silent for long. */
const COMMENT_MS = 15_000
/** A stream ends after this long; the browser opens the next one, and the viewer's right is asked again. */
const LIFE_MS = 15 * 60_000
/** How long a browser waits before it opens the next one. */
const RETRY_MS = 3_000

interface MarkStreamOptions {
  readonly hub: Pick<Hub, 'marks' | 'subscribe'>
  /** Which run of the hub this is: a number of changes means nothing in another one. */
  readonly run: string
  /** The id of the last event that the viewer has, or null. */
  readonly lastEventId: string | null
  /** Aborted when the viewer has gone. */
  readonly signal: AbortSignal
  /** Called once, whatever ended it. */
  readonly onEnd: () => void
}

/**
 * The marks of a hub as server-sent events. First `start` with `{ resumed }`: false when what happened before is not
 * known here; then a `mark` for each source that changed, those before the stream included unless the viewer has
 * them. A slow reader gets the latest mark of each source, however many it missed.
 */
export function markStream({
  hub,
  run,
  lastEventId,
  signal,
  onEnd,
}: MarkStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const known = readId(lastEventId, run)
  const waiting = new Map<string, Mark>()
  let end = () => {}
  let tell = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      let planned: NodeJS.Timeout | null = null
      let hasEnded = false
      const leave = hub.subscribe(mark => {
        waiting.set(mark.source, mark)
        planned ??= setTimeout(() => {
          planned = null
          tell()
        }, TOGETHER_MS)
      })
      tell = () => {
        if (waiting.size === 0 || (controller.desiredSize ?? 0) <= 0) return
        // In the order of their changes: an id then stands for all before it, wherever the connection breaks.
        const marks = [...waiting.values()].toSorted((a, b) => a.change - b.change)
        waiting.clear()
        send(marks.map(mark => markEvent(run, mark)).join(''))
      }
      end = () => {
        if (hasEnded) return
        hasEnded = true
        leave()
        if (planned) clearTimeout(planned)
        clearTimeout(life)
        clearInterval(comments)
        signal.removeEventListener('abort', close)
        onEnd()
      }
      const close = () => {
        if (hasEnded) return
        end()
        controller.close()
      }
      const life = setTimeout(close, LIFE_MS)
      const comments = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) send(': still here\n\n')
      }, COMMENT_MS)
      signal.addEventListener('abort', close, { once: true })
      const missed = hub.marks().filter(mark => mark.change > (known ?? 0))
      send(
        `retry: ${RETRY_MS}\nid: ${run}-${known ?? 0}\nevent: start\ndata: {"resumed":${known !== null}}\n\n`,
      )
      for (const mark of missed) waiting.set(mark.source, mark)
      if (signal.aborted) close()
    },
    pull: () => tell(),
    cancel: () => end(),
  })
}

const markEvent = (run: string, { change, source, version, rows }: Mark): string =>
  `id: ${run}-${change}\nevent: mark\ndata: ${JSON.stringify({ source, version, rows })}\n\n`

/** How many changes the viewer has heard of; null when it has heard of none of this run. */
function readId(id: string | null, run: string): number | null {
  const [of, change] = id?.split('-') ?? []
  return of === run && change !== undefined && /^\d{1,15}$/.test(change) ? Number(change) : null
}
