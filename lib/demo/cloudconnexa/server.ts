import { type Clock, systemClock } from '@/lib/clock'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../http/demo-server'
import { empty, type Reply } from '../http/reply'
import { bearerToken, type DemoRequest } from '../http/request'
import type { Route } from '../http/router'
import { MINUTE } from '../world/timeline'
import type { World } from '../world/world'
import { createCursors } from './cursors'
import { failure } from './errors'
import { createRateLimit, GENEROUS_RATE, type RateRule } from './rate-limit'
import type { ApiVersion } from './records'
import { listSessions } from './sessions'
import { createTokens } from './tokens'

export const CLOUDCONNEXA_DEMO_CLIENT = {
  clientId: 'demo-client',
  clientSecret: 'DEMOSECRET-cloudconnexa',
} as const

export interface CloudConnexaOptions extends DemoServerOptions {
  readonly rate?: RateRule
  /** What the rate is counted by: the machine's clock. */
  readonly rateClock?: Clock
  /** How long a cursor is known, by the world's clock. */
  readonly cursorLifeMs?: number
  /** Most sessions in one batch, whatever `size` says. */
  readonly batchCap?: number
}

/** CloudConnexa (contracts §2), both `/api/beta` and `/api/v1`, each with its own token endpoint and history. */
export function startCloudConnexa(world: World, options: CloudConnexaOptions = {}): Promise<DemoServer> {
  const { rate = GENEROUS_RATE, rateClock = systemClock } = options
  const { cursorLifeMs = 15 * MINUTE, batchCap = 100 } = options
  const { clientId, clientSecret } = CLOUDCONNEXA_DEMO_CLIENT
  const tokens = createTokens(world.random('cloudconnexa-tokens'), clientId, clientSecret)
  const cursors = createCursors(world.random('cloudconnexa-cursors'), cursorLifeMs)
  const limit = createRateLimit(rate, rateClock)

  const guarded = (request: DemoRequest, answer: () => Reply | Promise<Reply>): Reply | Promise<Reply> => {
    const token = bearerToken(request.headers)
    if (request.faults.fires('expiredToken', request.path)) tokens.revoke(token)
    if (!tokens.accepts(token, request.nowMs)) return failure(401, 'Full authentication is required')
    // Empty, as seen in the field (contracts §2.4).
    if (!limit.take()) return empty(429)
    const accepts = request.headers.accept ?? '*/*'
    if (!/json|\*\/\*|application\/\*/.test(accepts)) return failure(406, 'Not acceptable representation')
    return answer()
  }
  const routes = (version: ApiVersion): Route[] => [
    { method: 'POST', path: `/api/${version}/oauth/token`, handle: tokens.issue },
    {
      method: 'GET',
      path: `/api/${version}/sessions`,
      handle: request => guarded(request, () => listSessions(world, version, cursors, batchCap, request)),
    },
  ]

  return startDemoServer(
    world,
    {
      name: 'cloudconnexa',
      routes: [...routes('beta'), ...routes('v1')],
      notFound: () => failure(404, 'Not found'),
      errorReply: code => (code === 429 ? empty(429) : failure(code, 'The request could not be served')),
      headers: limit.headers,
    },
    options,
  )
}
