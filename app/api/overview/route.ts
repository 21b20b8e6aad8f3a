import { json } from '@/lib/api/json'
import { oneOf, onlyThese } from '@/lib/api/list-request'
import { route } from '@/lib/api/route'
import { may } from '@/lib/auth/may'
import { findOverview } from '@/lib/find/overview'
import { openReader } from '@/lib/find/reader'
import { OVERVIEW_WINDOWS } from '@/lib/query/overview'

/** What happens now, and what happened in a window (`since`) compared with the window before. */
export const GET = route('connections.list', async ({ actor, request, url }) => {
  onlyThese(url, ['since'])
  const window = oneOf(url, 'since', OVERVIEW_WINDOWS, '24h')
  return json(await findOverview(openReader(request.signal), window, may(actor, 'files.list')))
})
