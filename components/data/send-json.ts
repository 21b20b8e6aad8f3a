import { ProblemError, readProblem } from './problem-error'

/**
 * Tells the API to do something; null for a reply without a body. Throws `ProblemError`. It is never sent twice by
 * itself, and a missing identity is a failure like any other: what was filled in must not be lost to a redirect.
 */
export async function sendJson<Reply>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Reply | null> {
  const init: RequestInit = { method, headers: { accept: 'application/json' } }
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  const reply = await fetch(path, init).catch(() => {
    throw new ProblemError(0, 'The server cannot be reached', 'Check the connection and try again.', [])
  })
  if (!reply.ok) throw await readProblem(reply)
  return reply.status === 204 ? null : ((await reply.json()) as Reply)
}
