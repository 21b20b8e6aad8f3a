import type { SourceOf } from '@/lib/config/config'
import { createConnections } from '@/lib/demo/privx/connections'
import type { PrivxState } from '@/lib/demo/privx/evaluate'
import { createOverlay } from '@/lib/demo/privx/overlay'
import { PRIVX_DEMO_CREDENTIALS, type PrivxOptions, startPrivx } from '@/lib/demo/privx/server'
import { createTestClock } from '@/lib/demo/testing/clock'
import { createWorld, type World, type WorldOptions } from '@/lib/demo/world/world'
import type { Connection } from '@/lib/schema/connection'
import type { Batch, Rejected } from '../../connector'
import type { ConnectorDeps } from '../../http/deps'
import { createPrivxConnector } from '../connector'

/** A demo PrivX over real HTTP and a connector for it, on one clock that only the test and waiting move. */
export async function openDemoPrivx(
  options: Omit<WorldOptions, 'clock'> & {
    readonly server?: PrivxOptions
    readonly config?: Partial<SourceOf<'privx'>>
  } = {},
) {
  const time = createTestClock()
  const world = createWorld({ ...options, clock: time.clock })
  const server = await startPrivx(world, options.server)
  const deps: ConnectorDeps = {
    clock: time.clock,
    random: () => 0.5,
    sleep: async ms => time.advance(ms),
  }
  const config: SourceOf<'privx'> = {
    id: 'privx',
    vendor: 'privx',
    baseUrl: server.url,
    insecureTls: false,
    collect: { everySeconds: 15, historyDays: 30 },
    ...PRIVX_DEMO_CREDENTIALS,
    ...options.config,
  }
  const privx = createPrivxConnector(config, deps)
  return {
    time,
    world,
    server,
    privx,
    signal: new AbortController().signal,
    close: async () => {
      await privx.close()
      await server.close()
    },
  }
}

export interface Gathered {
  /** The last copy of each, by id. */
  readonly rows: Map<string, Connection>
  readonly rejected: Rejected[]
}

/** Takes in all batches; `each` is told after every one. */
export async function gather(
  batches: AsyncIterable<Batch>,
  into: Gathered = { rows: new Map(), rejected: [] },
  each: () => void = () => {},
): Promise<Gathered> {
  for await (const { connections, rejected } of batches) {
    for (const connection of connections) into.rows.set(connection.id, connection)
    into.rejected.push(...rejected)
    each()
  }
  return into
}

/** What the demo knows of every connection at an instant, as if no user had touched one. */
export function statesOf(world: World, atMs: number): PrivxState[] {
  return createConnections(world, createOverlay(), null).select(null, atMs)
}

/** A stream as text. */
export async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(body).text()
}
