import type { LogReplay } from '@/lib/replay/log-replay'
import type { Loading } from './protocol'

/** Parts that the course of a log is told in. */
const BINS = 160
/** The page is told of the progress this often. */
const TELL_EVERY_MS = 200

/** Streams a log into a replay, telling how far it has come. It never throws: what went wrong is told, too. */
export async function loadLog(
  replay: LogReplay,
  path: string,
  tell: (loading: Loading) => void,
): Promise<void> {
  let bytes = 0
  let totalBytes: number | null = null
  const now = (phase: Loading['phase'], problem: Loading['problem'] = null): Loading => ({
    ...{ phase, bytes, totalBytes, problem },
    summary: replay.summary(),
    overview: replay.overview(BINS),
  })
  const reply = await fetch(path).catch(() => null)
  if (!reply?.ok || reply.body === null) return tell(now('failed', await problemOf(reply)))
  totalBytes = Number(reply.headers.get('x-trailgrid-size') ?? 0) || null
  const reader = reply.body.getReader()
  let toldAt = Number.NEGATIVE_INFINITY
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      bytes += value.byteLength
      await replay.append(value)
      if (performance.now() - toldAt < TELL_EVERY_MS) continue
      toldAt = performance.now()
      tell(now('loading'))
    }
    replay.end()
    tell(now('done'))
  } catch {
    replay.end()
    const words = 'The log broke off before its end.'
    tell(now(bytes > 0 ? 'cut' : 'failed', { status: 0, words }))
  }
}

async function problemOf(reply: Response | null): Promise<Loading['problem']> {
  if (!reply) return { status: 0, words: 'The server cannot be reached.' }
  const body: unknown = await reply.json().catch(() => null)
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : null
  return {
    status: reply.status,
    words: typeof detail === 'string' ? detail : `The server answered ${reply.status}.`,
  }
}
