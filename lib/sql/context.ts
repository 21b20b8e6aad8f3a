/** What a question needs beside the request: the present, and each source's rule. */
export interface ReadContext {
  /** Epoch ms. `since` and `liveness` are about this moment. */
  readonly now: number
  /** By source: an open row confirmed longer ago than this is stale. A source that is not here is unknown. */
  readonly staleAfterMs: Readonly<Record<string, number>>
}
