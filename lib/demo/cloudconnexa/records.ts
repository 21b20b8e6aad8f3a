import { createRandom } from '../random'
import { grownAt } from '../world/growth'
import { SECOND } from '../world/timeline'
import type { World } from '../world/world'
import type { VpnPlan } from './plans'

export type ApiVersion = 'beta' | 'v1'

/** When the service last wrote the session: what `startDate` and `endDate` look at besides its creation. */
export function updatedMs(plan: VpnPlan, atMs: number): number {
  if (atMs >= plan.endMs) return plan.endMs
  return plan.startMs + Math.floor((atMs - plan.startMs) / plan.tickMs) * plan.tickMs
}

export const statusAt = (plan: VpnPlan, atMs: number): 'ACTIVE' | VpnPlan['outcome'] =>
  atMs < plan.endMs ? 'ACTIVE' : plan.outcome

/**
 * A session as the API gives it (contracts §2.3): what does not apply is left out, the end and the duration
 * while it is open among it; some fields came only with v1.
 */
export function sessionAt(world: World, plan: VpnPlan, version: ApiVersion, atMs: number) {
  const updated = updatedMs(plan, atMs)
  const ended = atMs >= plan.endMs
  const record: Record<string, unknown> = {
    id: plan.id,
    ...partyFields(world, plan.party, version),
    region: plan.region,
    status: statusAt(plan, atMs),
    protocol: plan.protocol,
    publicIp: plan.publicIp,
    tunnelIpV4: `100.96.${plan.tunnel >> 8}.${plan.tunnel & 255}`,
    tunnelIpV6: `fd:0:0:8000::${plan.tunnel.toString(16)}`,
    bytesIn: grownAt(plan, plan.bytesIn, updated),
    bytesOut: grownAt(plan, plan.bytesOut, updated),
    sessionStartTime: new Date(plan.startMs).toISOString(),
    ...(ended && {
      sessionEndTime: new Date(plan.endMs).toISOString(),
      sessionDurationSeconds: Math.floor((plan.endMs - plan.startMs) / SECOND),
      disconnectReason: plan.disconnectReason,
      ...(version === 'v1' && { disconnectReasonDescription: inWords(plan.disconnectReason) }),
    }),
  }
  for (const name of plan.leftOut) delete record[name]
  return record
}

const inWords = (reason: string) => `${reason.charAt(0)}${reason.slice(1).toLowerCase().replace(/_/g, ' ')}.`

function partyFields(world: World, party: VpnPlan['party'], version: ApiVersion): Record<string, unknown> {
  const idOf = (...key: (string | number)[]) => createRandom(world.seed, 'cloudconnexa-id', ...key).uuid()
  if (party.kind === 'user') {
    const { person, device } = party
    return {
      userId: idOf('user', person.index),
      userName: person.login,
      userGroup: person.department,
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.email,
      deviceId: device.id,
      deviceName: device.name,
      clientUUID: idOf('client', device.id),
      osType: device.os,
      osVersion: device.osVersion,
      ...(version === 'v1' && {
        primaryGroupName: person.department,
        secondaryGroupNames: person.roles.slice(1).map(role => role.name),
      }),
    }
  }
  const place = party.kind === 'network' ? party.network : party.host
  return {
    connectorId: idOf('connector', place.id, party.connector),
    connectorName: `${place.name}-${party.connector}`,
    [`${party.kind}Id`]: place.id,
    [`${party.kind}Name`]: place.name,
    osType: 'Linux',
  }
}
