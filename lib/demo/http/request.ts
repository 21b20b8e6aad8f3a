import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FaultHandle } from './faults'

/** A request as a demo server's handlers see it, its body read and its faults at hand. */
export interface DemoRequest {
  readonly method: string
  /** Decoded path without the query. */
  readonly path: string
  /** The `{name}` segments of the route, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The server's own clock: the world's, plus the skew that is switched on. */
  readonly nowMs: number
  /** The instant whose state it reports: `nowMs` less the lateness that is switched on. */
  readonly seenMs: number
  readonly faults: FaultHandle
}

/** Larger bodies end the request: no operation of the five contracts sends one. */
const MAX_BODY_BYTES = 1024 * 1024

/** Reads the body whole as UTF-8. Rejects when the client breaks off or sends too much. */
export async function readBody(message: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of message) {
    const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece))
    size += bytes.length
    if (size > MAX_BODY_BYTES) throw new RangeError('request body too large')
    pieces.push(bytes)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** The two halves of an HTTP Basic header, or null. */
export function basicCredentials(headers: IncomingHttpHeaders): { name: string; secret: string } | null {
  const encoded = /^Basic\s+(.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!encoded) return null
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon < 0 ? null : { name: decoded.slice(0, colon), secret: decoded.slice(colon + 1) }
}

/** The token of an HTTP Bearer header, or null. */
export function bearerToken(headers: IncomingHttpHeaders): string | null {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null
}
