import type { Device, Host, Network, Person, Visit } from '../world/company'
import type { Growth } from '../world/growth'
import { chainLinks, insideVisits } from '../world/patterns'
import { createTimeline, DAY, HOUR, MINUTE, SECOND, type Span } from '../world/timeline'
import { perWorld, type World } from '../world/world'

/** One VPN session: of a person's device, or of the connector of a network or host. */
export interface VpnPlan extends Span {
  /** 24 hex digits, the first eight of them the start in seconds. */
  readonly id: string
  readonly party:
    | { readonly kind: 'user'; readonly person: Person; readonly device: Device }
    | { readonly kind: 'network'; readonly network: Network; readonly connector: number }
    | { readonly kind: 'host'; readonly host: Host; readonly connector: number }
  readonly region: string
  readonly publicIp: string
  readonly tunnel: number
  readonly protocol: string
  readonly outcome: 'COMPLETED' | 'FAILED'
  readonly disconnectReason: string
  readonly bytesIn: Growth
  readonly bytesOut: Growth
  /** While it is open, the service writes it down this often. */
  readonly tickMs: number
  /** Fields the service leaves out of this one, as its schema allows for any. */
  readonly leftOut: readonly string[]
}

export const DISCONNECT_REASONS: Readonly<Record<VpnPlan['outcome'], readonly string[]>> = {
  COMPLETED: ['CLIENT_DISCONNECTED', 'USER_LOGGED_OUT', 'IDLE_TIMEOUT', 'RECONNECTED'],
  FAILED: ['AUTH_FAILED', 'TLS_HANDSHAKE_FAILED', 'KEEPALIVE_TIMEOUT', 'DEVICE_POSTURE_FAILED'],
}

const REGIONS = ['eu-central-1', 'us-east-1', 'ap-southeast-1', 'us-west-1', 'sa-east-1'] as const
const LONGEST_PERIOD_MS = 2.5 * DAY
/** Connectors reconnect a few times a day; some stay for days. */
const CHAINS = [
  { name: 'cloudconnexa', slots: 54, periodMs: 8 * HOUR, gapMs: MINUTE },
  { name: 'cloudconnexa-long', slots: 8, periodMs: LONGEST_PERIOD_MS, gapMs: 5 * MINUTE },
] as const

export const vpnPlans = perWorld((world: World) => {
  const connectors = (day: number): VpnPlan[] =>
    CHAINS.flatMap(chain =>
      chainLinks(world, day, chain).flatMap(({ slot, link, startMs, endMs }) => {
        const party = partyOfConnector(world, slot)
        const key = `${chain.name}.${slot}.${link}`
        // Half reconnect on the minute, together.
        const start = slot % 2 === 0 ? startMs - (startMs % MINUTE) : startMs
        const address = `192.0.2.${10 + slot}`
        return party ? [makePlan(world, key, party, address, { startMs: start, endMs })] : []
      }),
    )
  const users = (day: number) =>
    insideVisits(world, day, visit => (visit.place === 'home' ? sessionsOf(world, visit) : []))
  return createTimeline(2 * LONGEST_PERIOD_MS, day => [...connectors(day), ...users(day)])
})

/** Two connectors of each network, then one of each host. */
function partyOfConnector(world: World, slot: number): VpnPlan['party'] | null {
  const { networks, hosts } = world.company
  const network = networks[slot >> 1]
  if (network) return { kind: 'network', network, connector: (slot & 1) + 1 }
  const host = hosts[(slot - 2 * networks.length) % hosts.length]
  return host ? { kind: 'host', host, connector: 1 } : null
}

/** A visit from home: failed tries, then the laptop with its reconnects, sometimes the phone beside it. */
function sessionsOf(world: World, visit: Visit): VpnPlan[] {
  const random = world.random('cloudconnexa-visit', visit.key)
  const laptop = { kind: 'user', person: visit.person, device: visit.device } as const
  const plans: VpnPlan[] = []
  const add = (party: VpnPlan['party'], startMs: number, endMs: number, outcome?: 'FAILED') =>
    plans.push(
      makePlan(
        world,
        `${visit.key}.${plans.length}`,
        party,
        visit.srcIp,
        { startMs: Math.floor(startMs), endMs: Math.floor(endMs) },
        outcome,
      ),
    )

  let at = visit.startMs
  for (let tries = random.chance(0.15) ? random.int(1, 3) : 0; tries > 0; tries--) {
    add(laptop, at, at + random.between(0, 4 * SECOND), 'FAILED')
    at += random.between(5 * SECOND, 20 * SECOND)
  }
  for (let parts = random.int(1, 3); parts > 0 && at < visit.endMs; parts--) {
    const end = parts === 1 ? visit.endMs : random.between(at, visit.endMs)
    add(laptop, at, end, random.chance(0.03) ? 'FAILED' : undefined)
    at = end + random.between(SECOND, 40 * SECOND)
  }
  const phone = visit.person.devices[1]
  if (phone && random.chance(0.3)) {
    const start = random.between(visit.startMs, visit.endMs)
    const party = { kind: 'user', person: visit.person, device: phone } as const
    add(party, start, Math.min(visit.endMs, start + random.logNormal(20 * MINUTE, 1)))
  }
  return plans
}

function makePlan(
  world: World,
  key: string,
  party: VpnPlan['party'],
  publicIp: string,
  span: Span,
  failed?: 'FAILED',
): VpnPlan {
  const random = world.random('cloudconnexa', key)
  const outcome = failed ?? (party.kind !== 'user' && random.chance(0.06) ? 'FAILED' : 'COMPLETED')
  const short = span.endMs - span.startMs < 5 * SECOND
  const grows = (median: number): Growth => ({
    total: short ? 0 : Math.min(400e9, Math.floor(random.logNormal(median, 1.9))),
    waves: random.int(2, 60),
  })
  const perHour = (span.endMs - span.startMs) / HOUR
  const startSeconds = Math.floor(span.startMs / 1000)
  return {
    ...span,
    id: startSeconds.toString(16).padStart(8, '0') + random.hex(16),
    party,
    region: random.pick(REGIONS),
    publicIp,
    tunnel: random.int(2, 65_000),
    protocol: random.weighted([
      ['UDP', 80],
      ['TCP', 20],
    ]),
    outcome,
    disconnectReason: random.pick(DISCONNECT_REASONS[outcome]),
    bytesIn: grows(90e6 * perHour),
    bytesOut: grows(14e6 * perHour),
    tickMs: random.int(10, 60) * SECOND,
    leftOut: random.chance(0.06) ? [random.pick(OPTIONAL_FIELDS)] : [],
  }
}

const OPTIONAL_FIELDS = ['osVersion', 'clientUUID', 'tunnelIpV6', 'region', 'publicIp', 'protocol'] as const
