import { createRandom } from '../random'
import type { Company } from './company'
import { makeHosts } from './hosts'
import { makePeople, makeRoles } from './people'
import { makeNetworks, makeProxies, makeSites } from './places'

const API_KEYS = 24

/** The company of a seed; only the number of people changes with the size asked for. */
export function makeCompany(seed: string, people: number): Company {
  const draw = (kind: string) => createRandom(seed, 'company', kind)
  const roles = makeRoles(draw('roles'))
  const sites = makeSites(draw('sites'))
  const networks = makeNetworks(draw('networks'))
  const keys = draw('api-keys')
  return {
    organizationId: draw('organization').uuid(),
    people: makePeople(seed, people, sites, roles),
    hosts: makeHosts(draw('hosts'), networks, roles),
    networks,
    sites,
    proxies: makeProxies(draw('proxies')),
    apiKeys: Array.from({ length: API_KEYS }, (_, index) => ({
      id: keys.uuid(),
      owner: (index * 5) % people,
    })),
  }
}
