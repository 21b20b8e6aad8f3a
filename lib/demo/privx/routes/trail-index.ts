import { setImmediate as turn } from 'node:timers/promises'
import { json } from '../../http/reply'
import type { DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { connectionAt, jsonBody, type PrivxContext, route, stringList } from '../context'
import { invalid, PrivxError } from '../errors'
import type { PrivxState } from '../evaluate'
import { readPageQuery } from '../page-query'
import { channelsOf } from '../trail/channels'
import { utterancesOf } from '../trail/commands'
import { readTime, writeTime } from '../wire-time'

const PATH = '/trail-index/api/v1/index'
/** Without a connection a search looks into the newest indexed ones only, this many. */
const MOST_CONNECTIONS = 600
/** Connections looked into before other requests get their turn. */
const AT_ONCE = 50

/** The trail index: what was typed and asked, searchable once it was indexed (contracts §5.2, §5.4). */
export function trailIndexRoutes(context: PrivxContext): Route[] {
  const statusOf = (state: PrivxState) => ({ connection_id: state.plan.id, status: state.indexStatus })
  return [
    route(context, 'GET', `${PATH}/{id}/status`, 'connections-view', request =>
      json(200, statusOf(connectionAt(context, request.params.id, request.seenMs))),
    ),
    route(context, 'POST', `${PATH}/status`, 'connections-view', request =>
      json(200, knownOf(context, request).map(statusOf)),
    ),
    route(context, 'POST', `${PATH}/start`, 'connections-manage', request => {
      const states = knownOf(context, request)
      for (const { plan, indexStatus, disconnectedMicros } of states) {
        if (!plan.audited || disconnectedMicros === null || indexStatus === 'INDEXED') continue
        context.overlay.indexing.set(plan.id, { requestedMs: request.nowMs, status: 'INDEXED' })
        context.overlay.changedMs.set(plan.id, request.nowMs)
      }
      return json(
        200,
        states.map(({ plan: { id } }) => statusOf(connectionAt(context, id, request.seenMs))),
      )
    }),
    route(context, 'POST', `${PATH}/search`, 'connections-trail', async request => {
      const { offset, limit, descending } = readPageQuery(request.query)
      const wanted = readSearch(request.body)
      const slices = await search(context, request, wanted)
      slices.sort((a, b) => (descending ? -1 : 1) * (a.timestamp < b.timestamp ? -1 : 1))
      return json(200, { count: slices.length, items: slices.slice(offset, offset + limit) })
    }),
  ]
}

function knownOf(context: PrivxContext, request: DemoRequest): PrivxState[] {
  return stringList(request.body, 'connection_ids').flatMap(
    id => context.connections.find(id, request.seenMs) ?? [],
  )
}

interface SliceSearch {
  readonly connectionId: string
  readonly channelId: string
  readonly protocol: string
  readonly words: readonly string[]
  readonly fromMs: number
  readonly toMs: number
  readonly fromPosition: number
  readonly toPosition: number
}

function readSearch(text: string): SliceSearch {
  const body = jsonBody(text)
  if (typeof body !== 'object' || body === null)
    throw new PrivxError(400, 'BAD_REQUEST', 'Request body is not a JSON object')
  const fields = new Map<string, unknown>(Object.entries(body))
  const string = (name: string): string => {
    const value = fields.get(name) ?? ''
    if (typeof value !== 'string') throw invalid(name, 'must be a string')
    return value
  }
  const time = (name: string, open: number): number => {
    const value = string(name)
    const micros = value === '' ? open * 1000 : readTime(value)
    if (micros === null) throw invalid(name, 'must be an RFC 3339 date-time')
    return micros / 1000
  }
  const number = (name: string, open: number): number => {
    const value = fields.get(name) ?? open
    if (typeof value !== 'number') throw invalid(name, 'must be a number')
    return value
  }
  return {
    connectionId: string('connection_id'),
    channelId: string('channel_id'),
    protocol: string('protocol'),
    words: string('keywords').toLowerCase().split(/\s+/).filter(Boolean),
    fromMs: time('start_time', Number.NEGATIVE_INFINITY),
    toMs: time('end_time', Number.POSITIVE_INFINITY),
    fromPosition: number('start_position', 0),
    toPosition: number('end_position', Number.POSITIVE_INFINITY),
  }
}

async function search(context: PrivxContext, { seenMs }: DemoRequest, wanted: SliceSearch) {
  const states = wanted.connectionId
    ? [connectionAt(context, wanted.connectionId, seenMs)]
    : context.connections.select(null, seenMs).reverse()
  const indexed = states.filter(state => state.indexStatus === 'INDEXED').slice(0, MOST_CONNECTIONS)
  const slices: ReturnType<typeof slicesOf> = []
  for (const [index, state] of indexed.entries()) {
    slices.push(...slicesOf(context, state, wanted))
    if (index % AT_ONCE === AT_ONCE - 1) await turn()
  }
  return slices
}

/** Slices as v43 has them: `connection_type` SSH or API, `protocol` SSH, RDP or HTTP (contracts §5.4). */
function slicesOf({ world }: PrivxContext, { plan, trailMs }: PrivxState, wanted: SliceSearch) {
  const protocol = plan.type === 'API' ? 'HTTP' : plan.type
  if (wanted.protocol && wanted.protocol !== protocol) return []
  return channelsOf(world, plan)
    .filter(channel => !wanted.channelId || channel.id === wanted.channelId)
    .flatMap(channel =>
      utterancesOf(world, plan, channel).map(({ atMs, text, answer }) => {
        const [method = '', path = ''] = text.split(' ')
        return {
          connection_id: plan.id,
          channel_id: channel.id,
          connection_type: plan.type,
          protocol,
          type: channel.type,
          timestamp: writeTime(atMs * 1000),
          position: atMs - plan.startMs,
          content: text,
          extra:
            channel.type === 'http'
              ? { http_method: method, http_path: path, http_status: answer }
              : { command: text, pty: channel.type === 'shell' },
        }
      }),
    )
    .filter(({ timestamp, position, content }) => {
      const atMs = Date.parse(timestamp)
      return (
        atMs <= trailMs &&
        atMs >= wanted.fromMs &&
        atMs <= wanted.toMs &&
        position >= wanted.fromPosition &&
        position <= wanted.toPosition &&
        wanted.words.every(word => content.toLowerCase().includes(word))
      )
    })
}
