import type { Random } from '@/lib/demo/random'
import type { Host } from '@/lib/demo/world/company'
import type { World } from '@/lib/demo/world/world'
import type { ApiTarget, Estate } from './estate'
import type { PrivxPlan, PrivxType } from './plan'
import { SERVICE_PORTS } from './snapshots/host-snapshot'

/** What a plan says of where it goes. */
export type TargetDraw = Pick<
  PrivxPlan,
  'type' | 'target' | 'targetAddress' | 'account' | 'targetRoles' | 'carrier' | 'accessGroup'
>

const TYPES: readonly (readonly [PrivxType, number])[] = [
  ['SSH', 52],
  ['RDP', 15],
  ['WEB', 13],
  ['DB', 8],
  ['VNC', 4],
  ['API', 5],
  ['NET', 3],
]
/** What stays open for a day: tunnels and services rather than people at screens. */
const STANDING_TYPES: readonly (readonly [PrivxType, number])[] = [
  ['NET', 34],
  ['SSH', 30],
  ['DB', 18],
  ['API', 12],
  ['RDP', 6],
]

/** Draws a type and a target that offers it. */
export function drawTarget(world: World, estate: Estate, random: Random, standing: boolean): TargetDraw {
  const type = random.weighted(standing ? STANDING_TYPES : TYPES)
  if (type === 'NET') return networkTarget(world, estate, random)
  if (type === 'API') return apiTarget(estate, random)
  const host = random.pick(world.company.hosts.filter(each => each.services.includes(type)))
  const carrier = estate.carrierOf(host)
  return {
    type,
    target: { kind: 'host', host },
    targetAddress: addressOf(host, type, carrier.name, random),
    account: random.pick(host.accounts),
    targetRoles: host.roles,
    carrier,
    accessGroup: estate.accessGroupOf(host),
  }
}

/** Some installations reach hosts by name, some by address: both forms occur (contracts §5.4). */
function addressOf(host: Host, type: Host['services'][number], carrier: string, random: Random): string {
  if (type === 'WEB') return `${carrier}/https://${host.address}:${SERVICE_PORTS.WEB}/`
  return `${random.chance(0.3) ? host.address : host.name}:${SERVICE_PORTS[type]}`
}

function networkTarget({ company }: World, estate: Estate, random: Random): TargetDraw {
  const network = random.pick(company.networks)
  const prefix = network.cidr.split('.').slice(0, 2).join('.')
  return {
    type: 'NET',
    target: { kind: 'network', network },
    targetAddress: `${prefix}.${random.int(0, 3)}.${random.int(2, 250)}:${random.pick([443, 8443, 1521, 445])}`,
    account: '',
    targetRoles: [],
    carrier: random.pick(estate.carriers),
    accessGroup: random.pick(estate.accessGroups),
  }
}

function apiTarget(estate: Estate, random: Random): TargetDraw {
  const api: ApiTarget = random.pick(estate.apis)
  return {
    type: 'API',
    target: { kind: 'api', api },
    targetAddress: `${api.host}:${api.port}`,
    account: api.credential === 'basicauth' ? 'svc-privx' : '',
    targetRoles: [],
    carrier: random.pick(estate.carriers),
    accessGroup: random.pick(estate.accessGroups),
  }
}
