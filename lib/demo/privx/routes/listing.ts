import { setImmediate as turn } from 'node:timers/promises'
import type { Reply } from '../../http/reply'
import type { DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { connectionPieces, joinPieces } from '../connection-object'
import { connectionAt, type PrivxContext, route } from '../context'
import type { PrivxState } from '../evaluate'
import { readFlag, readPageQuery } from '../page-query'
import { readSearch, type Search } from '../search'
import { sortStates } from '../sort'
import { shownTrail } from '../trail/shown-trail'

const PATH = '/connection-manager/api/v1/connections'

/** Listing, searching and getting connections (contracts §5.2). Only a single get has the trail. */
export function listingRoutes(context: PrivxContext): Route[] {
  return [
    route(context, 'GET', PATH, 'connections-view', request => list(context, request, null)),
    route(context, 'POST', `${PATH}/search`, 'connections-view', request =>
      list(context, request, readSearch(request.body)),
    ),
    route(context, 'GET', `${PATH}/{id}`, 'connections-view', request => {
      const state = connectionAt(context, request.params.id, request.seenMs)
      const mayReadTrail =
        context.permissions.has('connections-playback') || context.permissions.has('connections-trail')
      const pieces = connectionPieces(context.world, state, {
        verbose: readFlag(request.query, 'verbose'),
        durationTextShare: context.switches.durationTextShare,
        trail: mayReadTrail ? shownTrail(context, state) : null,
      })
      return jsonBytes(joinPieces(pieces))
    }),
  ]
}

async function list(context: PrivxContext, request: DemoRequest, search: Search | null): Promise<Reply> {
  const query = readPageQuery(request.query)
  const found = context.connections.select(search, request.seenMs)
  const sorted = sortStates(found, query.sortKey, query.descending)
  const page = sorted.slice(query.offset, query.offset + query.limit)
  const count = query.fuzzyCount ? estimate(sorted.length) : sorted.length
  return jsonBytes(await listBytes(context, request, page, count, query.verbose))
}

/** Rows written before other requests get their turn. */
const AT_ONCE = 200

async function listBytes(
  context: PrivxContext,
  request: DemoRequest,
  page: readonly PrivxState[],
  count: number,
  verbose: boolean,
): Promise<Buffer> {
  const { durationTextShare } = context.switches
  const pieces: ReturnType<typeof connectionPieces>[] = []
  for (const [index, state] of page.entries()) {
    if (index % AT_ONCE === 0) await turn()
    pieces.push(connectionPieces(context.world, state, { verbose, durationTextShare }))
  }
  const { malformed, duplicates, outOfOrder } = request.faults.settings
  if (malformed || duplicates || outOfOrder) {
    const records: unknown[] = pieces.map(each => JSON.parse(joinPieces(each).toString()))
    return Buffer.from(JSON.stringify({ count, items: request.faults.disturb(records, request.path) }))
  }
  const separated = pieces.flatMap((each, index) => (index === 0 ? each : [',', ...each]))
  return joinPieces([`{"count":${count},"items":[`, ...separated, ']}'])
}

/** With `fuzzycount` a large count is only about right: to the hundred. */
function estimate(count: number): number {
  return count > 1000 ? Math.round(count / 100) * 100 : count
}

const jsonBytes = (body: Uint8Array): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
})
