/**
 * Says in the reply how long its making took: what browsers show beside their own times, and benchmarks read. A stream counts
 * up to where its first bytes are ready.
 * @param begunMs `performance.now()` when the request came.
 */
export function withServerTiming(reply: Response, begunMs: number): Response {
  reply.headers.append('server-timing', `app;dur=${(performance.now() - begunMs).toFixed(1)}`)
  return reply
}
