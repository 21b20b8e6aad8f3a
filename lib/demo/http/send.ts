import type { ServerResponse } from 'node:http'
import type { Reply } from './reply'

interface SendOptions {
  readonly headers: Readonly<Record<string, string>>
  /** Break off half way, after announcing the whole length. */
  readonly cut: boolean
  /** The server's clock, for the Date header: clients can see the skew. */
  readonly nowMs: number
}

/** Writes a reply. A streamed body waits for the client to take each piece. */
export async function send(response: ServerResponse, reply: Reply, options: SendOptions): Promise<void> {
  const headers: Record<string, string> = {
    date: new Date(options.nowMs).toUTCString(),
    ...options.headers,
    ...reply.headers,
  }
  if (typeof reply.body === 'string' || reply.body instanceof Uint8Array) {
    const bytes = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body
    response.writeHead(reply.status, { ...headers, 'content-length': String(bytes.length) })
    if (!options.cut || bytes.length === 0) {
      response.end(bytes)
      return
    }
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy())
    return
  }
  response.writeHead(reply.status, headers)
  for await (const piece of reply.body) {
    if (response.destroyed) return
    if (!response.write(piece)) await taken(response)
    if (options.cut) {
      response.destroy()
      return
    }
  }
  response.end()
}

/** Until the client took what was written, or went away. */
function taken(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
