import type { ApiKey, Visit } from '../world/company'
import { chainLinks, insideVisits } from '../world/patterns'
import { createTimeline, DAY, HOUR, MINUTE, SECOND, type Span } from '../world/timeline'
import { perWorld, type World } from '../world/world'

/** One connection of an API key. The vendor knows no bytes, no user and no end: only heartbeats that stop. */
export interface StreamPlan extends Span {
  readonly connectionId: string
  readonly apiKey: ApiKey
  readonly protocolName: 'WebSocket' | 'REST' | 'FIX'
  readonly serviceName: string
  readonly host: string
  readonly ipAddress: string
  /** `us-east-1/server-01` */
  readonly dataCenter: string
  readonly heartbeatMs: number
  /** The four digits below the millisecond in its time stamps. */
  readonly ticks: number
}

const SERVICES = [
  { name: 'coinapi-ws', protocol: 'WebSocket', host: 'ws-server', weight: 46 },
  { name: 'finfeed-ws', protocol: 'WebSocket', host: 'ff-stream', weight: 16 },
  { name: 'coinapi-fix', protocol: 'FIX', host: 'fix-gw', weight: 8 },
  { name: 'coinapi-rest', protocol: 'REST', host: 'rest-api', weight: 20 },
  { name: 'indexes-rest', protocol: 'REST', host: 'idx-api', weight: 10 },
] as const
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-1', 'eu-central-1'] as const

const LONGEST_PERIOD_MS = 3 * DAY
const CHAINS = [
  { name: 'apibricks', slots: 78, periodMs: 9 * HOUR, gapMs: 30 * SECOND },
  { name: 'apibricks-long', slots: 12, periodMs: LONGEST_PERIOD_MS, gapMs: MINUTE },
] as const

export const streamPlans = perWorld((world: World) => {
  const keys = world.company.apiKeys

  const feeds = (day: number): StreamPlan[] =>
    CHAINS.flatMap(chain =>
      chainLinks(world, day, chain).flatMap(({ slot, link, startMs, endMs }) => {
        const apiKey = keys[slot % keys.length]
        const owner = world.company.people[apiKey?.owner ?? 0]
        const site = world.company.sites[owner?.site ?? 0]
        if (!apiKey || !site) return []
        // Half reconnect on the minute, together.
        const start = slot % 2 === 0 ? startMs - (startMs % MINUTE) : startMs
        const key = `${chain.name}.${slot}.${link}`
        return [makePlan(world, key, apiKey, site.publicIp, { startMs: start, endMs }, true)]
      }),
    )

  const fromVisits = (day: number) => insideVisits(world, day, visit => plansOf(world, visit))
  return createTimeline(2 * LONGEST_PERIOD_MS, day => [...feeds(day), ...fromVisits(day)])
})

/** What the owner of a key runs while at work: scripts and notebooks, for seconds to hours. */
function plansOf(world: World, visit: Visit): StreamPlan[] {
  return world.company.apiKeys
    .filter(key => key.owner === visit.person.index)
    .flatMap(key => {
      const random = world.random('apibricks-visit', visit.key, key.id)
      return Array.from({ length: random.int(0, 6) }, (_, number) => {
        const startMs = Math.floor(random.between(visit.startMs, visit.endMs))
        const endMs = Math.min(visit.endMs, Math.floor(startMs + random.logNormal(3 * MINUTE, 1.9)))
        return makePlan(
          world,
          `${visit.key}.${key.id}.${number}`,
          key,
          visit.srcIp,
          { startMs, endMs },
          false,
        )
      })
    })
}

function makePlan(
  world: World,
  key: string,
  apiKey: ApiKey,
  ipAddress: string,
  span: Span,
  standing: boolean,
): StreamPlan {
  const random = world.random('apibricks', key)
  const choices = standing ? SERVICES.filter(each => each.protocol !== 'REST') : SERVICES
  const service = random.weighted(choices.map(each => [each, each.weight] as const))
  const server = String(random.int(1, 6)).padStart(2, '0')
  return {
    ...span,
    connectionId: `conn_${random.hex(16)}`,
    apiKey,
    protocolName: service.protocol,
    serviceName: service.name,
    host: `${service.host}-${server}.coinapi.example`,
    ipAddress,
    dataCenter: `${random.pick(REGIONS)}/server-${server}`,
    heartbeatMs: random.int(26, 34) * SECOND,
    ticks: random.int(0, 9999),
  }
}
