import { ProblemError, readProblem } from './problem-error'

/**
 * Asks the API. Replies are typed, not checked again: they come from this product's own handlers.
 * Throws `ProblemError`; a missing identity leads to the sign-in page and back here afterwards.
 */
export async function getJson<Reply>(path: string, signal?: AbortSignal): Promise<Reply> {
  const reply = await fetch(path, { headers: { accept: 'application/json' }, signal }).catch(
    (cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new ProblemError(0, 'The server cannot be reached', 'Check the connection and try again.', [])
    },
  )
  if (reply.ok) return (await reply.json()) as Reply
  if (reply.status === 401) signIn()
  throw await readProblem(reply)
}

function signIn(): void {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}
