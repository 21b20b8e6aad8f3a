import { setImmediate as turn } from 'node:timers/promises'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../http/demo-server'
import { bearerToken, type DemoRequest } from '../http/request'
import { dayOf } from '../world/timeline'
import type { World } from '../world/world'
import { createConnections } from './connections'
import { PERMISSIONS, type Permission, type PrivxContext } from './context'
import { errorReply, PrivxError } from './errors'
import { estateOf } from './estate'
import { createHandles } from './handles'
import { createOverlay, type Overlay } from './overlay'
import { planTimeline } from './planner'
import { downloadRoutes } from './routes/downloads'
import { labelRoutes } from './routes/labels'
import { listingRoutes } from './routes/listing'
import { oauthRoutes, type PrivxCredentials } from './routes/oauth'
import { statusRoute } from './routes/service-status'
import { sessionStorageRoutes } from './routes/session-storage'
import { terminateRoutes } from './routes/terminate'
import { trailIndexRoutes } from './routes/trail-index'
import { uebaRoutes } from './routes/ueba'
import { createSwitches, type PrivxSwitches } from './switches'
import { createTokens } from './tokens'

export const PRIVX_DEMO_CREDENTIALS: PrivxCredentials = {
  clientId: 'trailgrid-demo',
  clientSecret: 'demo-privx-secret',
  oauthClientSecret: 'demo-privx-oauth-secret',
}

export interface PrivxOptions extends DemoServerOptions {
  /** What the API client may do; everything when absent. */
  readonly permissions?: readonly Permission[]
  /** Names of the access groups it sees (`Default`, `Production`, `Offices`); all when absent. */
  readonly accessGroups?: readonly string[]
}

export interface PrivxServer extends DemoServer {
  /** PrivX's own faults and oddities. */
  readonly switches: PrivxSwitches
  /** What users changed on this server: hand it to `evaluate` or `privxTruth` to know what it must answer. */
  readonly overlay: Overlay
}

/** PrivX (contracts §5): connection manager, trail index and login sessions, with both token flows. */
export async function startPrivx(world: World, options: PrivxOptions = {}): Promise<PrivxServer> {
  const overlay = createOverlay()
  const switches = createSwitches()
  const tokens = createTokens(world.seed)
  const context: PrivxContext = {
    world,
    overlay,
    switches,
    connections: createConnections(world, overlay, groupIds(world, options.accessGroups)),
    handles: createHandles(world, () => switches.handleSeconds),
    permissions: new Set(options.permissions ?? PERMISSIONS),
  }
  const guard = (request: DemoRequest) => {
    if (isOpen(request.path)) return null
    const token = bearerToken(request.headers)
    if (token && request.faults.fires('expiredToken', request.path)) tokens.revoke(token)
    if (token && tokens.isGood(token, request.nowMs)) return null
    return errorReply(new PrivxError(401, 'PERMISSION_DENIED', 'Authentication is required'))
  }
  const server = await startDemoServer(
    world,
    {
      name: 'privx',
      guard,
      notFound: () => errorReply(new PrivxError(404, 'NOT_FOUND', 'No such resource')),
      errorReply: code =>
        errorReply(new PrivxError(code, 'GENERAL_ERROR', 'The request could not be served')),
      routes: [
        ...oauthRoutes(tokens, PRIVX_DEMO_CREDENTIALS),
        ...['connection-manager', 'trail-index', 'auth'].map(service => statusRoute(context, service)),
        ...listingRoutes(context),
        ...downloadRoutes(context),
        ...labelRoutes(context),
        ...terminateRoutes(context),
        ...uebaRoutes(context),
        ...trailIndexRoutes(context),
        ...sessionStorageRoutes(context),
      ],
    },
    options,
  )
  const warming = new AbortController()
  const warmed = warm(world, warming.signal)
  return {
    url: server.url,
    faults: server.faults,
    requests: server.requests,
    switches,
    overlay,
    close: async () => {
      warming.abort()
      await warmed
      await server.close()
    },
  }
}

/** Paths that need no token. */
const isOpen = (path: string) =>
  path.startsWith('/auth/api/v1/oauth/') || /^\/[a-z-]+\/api\/v1\/status$/.test(path)

function groupIds(world: World, names: readonly string[] | undefined): ReadonlySet<string> | null {
  if (!names) return null
  return new Set(
    estateOf(world)
      .accessGroups.filter(({ name }) => names.includes(name))
      .map(({ id }) => id),
  )
}

/** Makes the days of the past, newest first, a day at a time: the first listing need not wait for all of them. */
async function warm(world: World, signal: AbortSignal): Promise<void> {
  const nowMs = world.now()
  const oldest = dayOf(world.retainedFrom(nowMs))
  for (let day = dayOf(nowMs); day >= oldest && !signal.aborted; day--) {
    planTimeline(world).day(day)
    await turn()
  }
}
