import { ProblemError, readProblem } from '@/components/data/problem-error'

/** More text than this is not drawn: nobody reads it, and the page would stand still. */
const MOST_SHOWN = 60_000
/** More bytes than this are not held in the page. */
const MOST_HELD = 50_000_000

/** What came back, and how long it took. */
export interface CallReply {
  readonly status: number
  /** Until the whole reply was here. */
  readonly tookMs: number
  /** What in the reply is not as the contract says. */
  readonly problems: readonly string[]
  readonly content: Content
}

export type Content =
  | { readonly kind: 'json'; readonly text: string; readonly cutFrom: number | null; readonly whole: Blob }
  | { readonly kind: 'file'; readonly file: Blob }
  | { readonly kind: 'too-large' }

/**
 * Sends a request to the proxy and reads its reply. Throws `ProblemError` for any but a successful one, and what
 * `fetch` throws when `signal` gives it up.
 */
export async function sendCall(
  method: string,
  path: string,
  body: string,
  signal: AbortSignal,
): Promise<CallReply> {
  const began = performance.now()
  const reply = await fetch(path, {
    method,
    signal,
    ...(body.trim() === '' ? {} : { body, headers: { 'content-type': 'application/json' } }),
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    throw new ProblemError(0, 'The server cannot be reached', 'Check the connection and try again.', [])
  })
  if (!reply.ok) throw await readProblem(reply)
  const bytes = await readBytes(reply)
  const isFile = reply.headers.get('content-disposition') !== null
  return {
    status: reply.status,
    tookMs: Math.round(performance.now() - began),
    problems: reply.headers.get('x-trailgrid-problems')?.split(' | ') ?? [],
    content:
      bytes === null ? { kind: 'too-large' } : isFile ? { kind: 'file', file: bytes } : await asJson(bytes),
  }
}

/** The whole body, or null when it is too large to hold: the rest is not asked for. */
async function readBytes(reply: Response): Promise<Blob | null> {
  const reader = reply.body?.getReader()
  const chunks: BlobPart[] = []
  let size = 0
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    size += next.value.byteLength
    if (size > MOST_HELD) {
      await reader?.cancel()
      return null
    }
    chunks.push(next.value)
  }
  return new Blob(chunks, { type: reply.headers.get('content-type') ?? '' })
}

async function asJson(bytes: Blob): Promise<Content> {
  const text = JSON.stringify(JSON.parse((await bytes.text()) || 'null'), null, 2)
  const cut = text.length > MOST_SHOWN
  return {
    kind: 'json',
    text: cut ? text.slice(0, MOST_SHOWN) : text,
    cutFrom: cut ? text.length : null,
    whole: new Blob([text], { type: 'application/json' }),
  }
}
