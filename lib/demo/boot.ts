import type { Clock } from '@/lib/clock'
import type { CollectConfig, SourceConfig } from '@/lib/config/config'
import type { Vendor } from '@/lib/schema/connection'
import { APIBRICKS_DEMO_KEY, type ApiBricksOptions, startApiBricks } from './apibricks/server'
import { CLOUDCONNEXA_DEMO_CLIENT, type CloudConnexaOptions, startCloudConnexa } from './cloudconnexa/server'
import { CMX_DEMO_LOGIN, startCmx } from './cmx/server'
import type { DemoServer } from './http/demo-server'
import { MOBILERUN_DEMO_KEY, startMobilerun } from './mobilerun/server'
import { PRIVX_DEMO_CREDENTIALS, type PrivxOptions, type PrivxServer, startPrivx } from './privx/server'
import { createWorld, type World, type WorldOptions } from './world/world'

export interface DemoOptions extends WorldOptions {
  readonly seed?: string
  readonly scale?: number
  readonly clock?: Clock
  readonly historyDays?: number
  /** A fixed port for a server; the others take any free one. */
  readonly ports?: Partial<Record<Vendor, number>>
  readonly collect?: CollectConfig
  readonly privx?: Omit<PrivxOptions, 'port'>
  readonly cloudconnexa?: Omit<CloudConnexaOptions, 'port'>
  readonly apibricks?: Omit<ApiBricksOptions, 'port'>
}

/** Five upstreams over one world, and the configuration that reaches them. */
export interface Demo {
  readonly world: World
  readonly servers: Readonly<Record<Exclude<Vendor, 'privx'>, DemoServer>> & { readonly privx: PrivxServer }
  /** `privx`, `proxies`, `vpn`, `feeds`, `wifi`, with working credentials. */
  readonly sources: readonly SourceConfig[]
  close(): Promise<void>
}

/** Starts the five servers on loopback. When one cannot start, the others are closed and it rejects. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const world = createWorld(options)
  const { ports = {} } = options
  const started: DemoServer[] = []
  const keep = async <S extends DemoServer>(starting: Promise<S>): Promise<S> => {
    const server = await starting
    started.push(server)
    return server
  }
  const close = async () => {
    await Promise.all(started.map(server => server.close()))
  }
  try {
    const servers = {
      privx: await keep(startPrivx(world, { ...options.privx, port: ports.privx })),
      mobilerun: await keep(startMobilerun(world, { port: ports.mobilerun })),
      cloudconnexa: await keep(
        startCloudConnexa(world, { ...options.cloudconnexa, port: ports.cloudconnexa }),
      ),
      apibricks: await keep(startApiBricks(world, { ...options.apibricks, port: ports.apibricks })),
      cmx: await keep(startCmx(world, { port: ports.cmx })),
    }
    return { world, servers, sources: sourcesOf(world, servers, options), close }
  } catch (error) {
    await close()
    throw error
  }
}

function sourcesOf(world: World, servers: Demo['servers'], options: DemoOptions): SourceConfig[] {
  const { collect = { everySeconds: 15, historyDays: world.historyDays } } = options
  const shared = { insecureTls: false, collect }
  return [
    { ...shared, id: 'privx', vendor: 'privx', baseUrl: servers.privx.url, ...PRIVX_DEMO_CREDENTIALS },
    {
      ...shared,
      id: 'proxies',
      vendor: 'mobilerun',
      baseUrl: servers.mobilerun.url,
      apiKey: MOBILERUN_DEMO_KEY,
      userIds: null,
    },
    {
      ...shared,
      id: 'vpn',
      vendor: 'cloudconnexa',
      baseUrl: servers.cloudconnexa.url,
      ...CLOUDCONNEXA_DEMO_CLIENT,
      apiVersion: 'v1',
    },
    {
      ...shared,
      id: 'feeds',
      vendor: 'apibricks',
      baseUrl: servers.apibricks.url,
      apiKey: APIBRICKS_DEMO_KEY,
      authScheme: options.apibricks?.authScheme ?? '',
    },
    { ...shared, id: 'wifi', vendor: 'cmx', baseUrl: servers.cmx.url, ...CMX_DEMO_LOGIN },
  ]
}
