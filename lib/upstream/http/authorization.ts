import type { TokenSource } from './token-source'

/** How a source's requests are signed. */
export interface Authorization {
  /** The value of the `authorization` header. @throws UpstreamError when a token cannot be had */
  header(signal: AbortSignal): Promise<string>
  /** Told that the upstream answered 401 to this value; true when asking again with a new one makes sense. */
  rejected(header: string): boolean
}

/** A credential that never changes: there is nothing to renew. */
export function fixedAuthorization(value: string): Authorization {
  return { header: async () => value, rejected: () => false }
}

/** `Basic` of a name and a secret (RFC 7617). */
export function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`
}

/** `Bearer` tokens that run out; a refused one is renewed once. */
export function bearerAuthorization(tokens: TokenSource): Authorization {
  return {
    header: async signal => `Bearer ${await tokens.token(signal)}`,
    rejected: header => {
      tokens.discard(header.slice('Bearer '.length))
      return true
    },
  }
}
