import { ProblemError, readProblem } from './problem-error'

/** Ends the session and leads to the sign-in page. Throws `ProblemError`. */
export async function signOut(): Promise<void> {
  const reply = await fetch('/api/session', { method: 'DELETE' }).catch(() => {
    throw new ProblemError(0, 'The server cannot be reached', 'You are still signed in. Try again.', [])
  })
  if (!reply.ok) throw await readProblem(reply)
  window.location.assign('/sign-in')
}
