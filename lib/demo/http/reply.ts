/** What a demo server answers: text or bytes whole, or a stream of pieces. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array | string>
}

export type ReplyHeaders = Readonly<Record<string, string>>

export const json = (status: number, value: unknown, headers: ReplyHeaders = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

export const text = (status: number, body: string, headers: ReplyHeaders = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
})

export const html = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})

/** A reply without a body. */
export const empty = (status: number, headers: ReplyHeaders = {}): Reply => ({ status, headers, body: '' })
