import type { LogRange } from '@/lib/replay/ranges'
import { sendJson } from './send-json'

/** Notes what is looked for in a log; what is found may be shown once it resolves. Throws `ProblemError`. */
export async function noteSearched(channel: string, words: string): Promise<void> {
  await sendJson('POST', `${channel}/searched`, { words })
}

/** Notes which parts of a log were seen; also while the page is left. False when it did not arrive. */
export async function noteWatched(
  channel: string,
  report: { readonly watched: readonly LogRange[]; readonly read: readonly LogRange[] },
): Promise<boolean> {
  const reply = await fetch(`${channel}/watched`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  }).catch(() => null)
  return reply?.ok ?? false
}
