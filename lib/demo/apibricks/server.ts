import { type DemoServer, type DemoServerOptions, startDemoServer } from '../http/demo-server'
import { empty } from '../http/reply'
import type { World } from '../world/world'
import { queryConnections } from './connections'
import { queryEvents } from './events'
import { summarize } from './summary'

export const APIBRICKS_DEMO_KEY = 'DEMOSECRET-6f1d6a5e-9b1c-4f0e'

export interface ApiBricksOptions extends DemoServerOptions {
  /** The header holds this, a space and the key; '' (default) takes the bare key (contracts §3.1). */
  readonly authScheme?: string
  /** Most records in one answer, whatever `limit` says. */
  readonly limitCap?: number
}

/** The API Bricks console's connection analytics (contracts §3): connections, events, summary. */
export function startApiBricks(world: World, options: ApiBricksOptions = {}): Promise<DemoServer> {
  const { authScheme = '', limitCap = 1000 } = options
  const expected = authScheme === '' ? APIBRICKS_DEMO_KEY : `${authScheme} ${APIBRICKS_DEMO_KEY}`
  const root = '/api/connection-analytics'
  return startDemoServer(
    world,
    {
      name: 'apibricks',
      // Error bodies are empty, as on the vendor's page (contracts §3.5).
      guard: request => {
        const refused =
          request.headers.authorization !== expected || request.faults.fires('expiredToken', request.path)
        return refused ? empty(401) : null
      },
      notFound: () => empty(404),
      errorReply: code => empty(code),
      routes: [
        {
          method: 'GET',
          path: `${root}/query`,
          handle: request => queryConnections(world, request, limitCap),
        },
        {
          method: 'GET',
          path: `${root}/events/query`,
          handle: request => queryEvents(world, request, limitCap),
        },
        { method: 'GET', path: `${root}/summary`, handle: request => summarize(world, request) },
      ],
    },
    options,
  )
}
