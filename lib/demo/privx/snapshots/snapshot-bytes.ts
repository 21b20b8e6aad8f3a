import type { Host, Network, Person } from '@/lib/demo/world/company'
import { perWorld, type World } from '@/lib/demo/world/world'
import type { AccessGroup, ApiTarget } from '../estate'
import { estateOf } from '../estate'
import { apiSnapshot } from './api-snapshot'
import { hostSnapshot } from './host-snapshot'
import { networkSnapshot } from './network-snapshot'
import { userSnapshot } from './user-snapshot'

/**
 * The snapshots as JSON, in bytes. A page of a thousand rows repeats the same few hundred, each several
 * kilobytes: they are written once and copied into the rows.
 */
export interface SnapshotBytes {
  /** Without its closing brace: `RefreshTimestamp`, which differs per login, follows. */
  user(person: Person, group: AccessGroup, verbose: boolean): Buffer
  host(host: Host): Buffer
  network(network: Network): Buffer
  api(api: ApiTarget, group: AccessGroup): Buffer
}

/** The snapshots of a world, each made when first asked for. */
export const snapshotBytes: (world: World) => SnapshotBytes = perWorld(world => {
  const estate = estateOf(world)
  const made = new Map<string, Buffer>()
  const once = (key: string, make: () => unknown): Buffer => {
    const known = made.get(key)
    if (known) return known
    const bytes = Buffer.from(JSON.stringify(make()))
    made.set(key, bytes)
    return bytes
  }
  return {
    user: (person, group, verbose) =>
      once(`user ${person.id} ${group.id} ${verbose}`, () =>
        userSnapshot(person, group.id, verbose),
      ).subarray(0, -1),
    host: host =>
      once(`host ${host.id}`, () =>
        hostSnapshot(host, estate.carrierOf(host).name, estate.accessGroupOf(host).id),
      ),
    network: network => once(`network ${network.id}`, () => networkSnapshot(estate, network)),
    api: (api, group) => once(`api ${api.id} ${group.id}`, () => apiSnapshot(estate, api, group.id)),
  }
})
