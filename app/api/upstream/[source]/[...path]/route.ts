import { forbidden } from '@/lib/api/forbidden'
import { notFound } from '@/lib/api/problem'
import { ACTION_OF, proxiedResponse } from '@/lib/api/proxied'
import { proxiedDeed } from '@/lib/api/proxied-deed'
import { readBody } from '@/lib/api/read-body'
import { recordedCall } from '@/lib/api/recorded-call'
import { type Asked, route } from '@/lib/api/route'
import { may } from '@/lib/auth/may'
import { getRuntime } from '@/lib/runtime'
import { matchOperation } from '@/lib/upstream/operation'

interface Params {
  readonly source: string
  readonly path: readonly string[]
}

/** Forwards one operation of a vendor's contract; anything else is 404 (design §6, Proxy). */
async function forward(asked: Asked<Params>): Promise<Response> {
  const { request, url, params, actor } = asked
  const connector = getRuntime().connectors.get(params.source)
  const match = connector && matchOperation(connector.operations, request.method, params.path)
  if (!match) throw notFound(`operation ${request.method} /${params.path.join('/')} of ${params.source}`)
  const action = ACTION_OF[match.operation.access]
  if (!may(actor, action, { source: params.source })) throw forbidden(actor, action)
  const body = await readBody(request)
  const input = { path: match.path, query: url.searchParams, ...(body === undefined ? {} : { body }) }
  const call = () => connector.call(match.operation, input, request.signal)
  const deed = proxiedDeed(params.source, match, input)
  return proxiedResponse(deed ? await recordedCall(asked, deed, call) : await call())
}

// The least that any operation needs; the matched one may need more.
const rule = ({ source }: Params) => ({ action: 'connections.list' as const, resource: { source } })

export const GET = route<Params>(rule, forward)
export const POST = route<Params>(rule, forward)
export const PUT = route<Params>(rule, forward)
export const DELETE = route<Params>(rule, forward)
