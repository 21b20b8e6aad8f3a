import type { QueryMeta } from '@tanstack/react-query'
import { liveFeed } from './live-feed'

/** At most this often, in ms; false leaves an answer as it is. */
export type Every = number | false

/**
 * Query options that keep an answer fresh while its screen is live: asked again when there are news
 * (`useLiveQueries`), and without a stream every so often.
 */
export const keptFresh = (everyMs: Every) => ({
  refetchInterval: () => (liveFeed.way() === 'stream' ? false : everyMs),
  meta: { everyMs },
})

/** How often an answer may be asked again, or false. */
export function freshEvery(meta: QueryMeta | undefined): Every {
  const everyMs = meta?.everyMs
  return typeof everyMs === 'number' ? everyMs : false
}
