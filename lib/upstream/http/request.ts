/** One request, in parts that cannot leave the source's own base URL. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below the base URL, each segment as it is meant (not encoded). */
  readonly segments: readonly string[]
  readonly query?: URLSearchParams
  readonly body?: { readonly json: unknown } | { readonly form: Readonly<Record<string, string>> }
  /** Default `application/json` for `json()`, everything for `stream()`. */
  readonly accept?: string
  /**
   * A value for `authorization` in place of the source's own: for token requests. Such a request never renews a
   * token. Null sends none.
   */
  readonly authorization?: string | null
  /** Whether it may be sent twice. Default: only GET. A POST that only searches says true. */
  readonly idempotent?: boolean
  /**
   * Set for a call that a person waits for: it is given up after this, and goes before the collector's, which leave some of
   * the rate and a place for it. Default `HttpLimits.patienceMs`, for calls nobody waits for.
   */
  readonly patienceMs?: number
  readonly signal: AbortSignal
}

/** Header names in lower case; the first value where one came more than once. */
export type HttpHeaders = Readonly<Record<string, string | undefined>>

export interface JsonReply {
  readonly status: number
  readonly headers: HttpHeaders
  /** Parsed JSON; null for an empty body. Shape unchecked. */
  readonly body: unknown
}

export interface StreamReply {
  readonly status: number
  readonly headers: HttpHeaders
  readonly contentType: string
  readonly contentLength: number | null
  /** Pulled piece by piece; cancelling it closes the connection. Fails with `UpstreamError`. */
  readonly body: ReadableStream<Uint8Array>
}
