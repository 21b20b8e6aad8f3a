import type { Host, Network } from '@/lib/demo/world/company'
import { perWorld, type World } from '@/lib/demo/world/world'
import { stableUuid } from './ids'

/** An API that PrivX gives access to: what a connection of type API goes to. */
export interface ApiTarget {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly port: number
  readonly paths: readonly string[]
  readonly credential: 'basicauth' | 'token' | 'certificate' | 'ephemeral-certificate'
  readonly disabled: 'NOT_DISABLED' | 'BY_ADMIN' | 'BY_LICENSE'
}

/** One of PrivX's own machines: connections are carried by it, web ones under its carrier's name. */
export interface Carrier {
  readonly id: string
  readonly name: string
}

/** Who may see a connection at all: a client sees only the groups of its roles (contracts §5.5). */
export interface AccessGroup {
  readonly id: string
  readonly name: string
}

/** What a PrivX installation has beyond the company's people and hosts. */
export interface Estate {
  readonly carriers: readonly Carrier[]
  readonly accessGroups: readonly AccessGroup[]
  readonly apis: readonly ApiTarget[]
  readonly administratorId: string
  accessGroupOf(host: Host): AccessGroup
  carrierOf(host: Host): Carrier
  /** The network target's own id: not the company network's, which other vendors show. */
  networkTargetId(network: Network): string
}

const APIS = [
  ['Vault', 'vault.corp.example', 8200, ['/v1/secret/*', '/v1/auth/*'], 'token', 'NOT_DISABLED'],
  [
    'Kubernetes prod-eu',
    'k8s.prod-eu.corp.example',
    6443,
    ['/api/*', '/apis/*'],
    'certificate',
    'NOT_DISABLED',
  ],
  ['Billing', 'billing.corp.example', 443, ['/v2/invoices/*', '/v2/refunds'], 'basicauth', 'NOT_DISABLED'],
  ['Zeiterfassung', 'zeit.corp.example', 443, ['/api/buchungen'], 'ephemeral-certificate', 'BY_ADMIN'],
  ['Build farm', 'build.corp.example', 8443, ['/job/*'], 'token', 'BY_LICENSE'],
] as const

/** The estate of a world, made once. */
export const estateOf = perWorld(makeEstate)

function makeEstate({ seed }: World): Estate {
  const id = (name: string) => stableUuid(`${seed} privx ${name}`)
  const carriers = [1, 2, 3, 4].map(number => ({ id: id(`carrier ${number}`), name: `carrier-0${number}` }))
  const accessGroups = ['Default', 'Production', 'Offices'].map(name => ({ id: id(`group ${name}`), name }))
  const at = <T>(list: readonly T[], index: number): T => {
    const value = list[index % list.length]
    if (value === undefined) throw new RangeError('the estate is empty')
    return value
  }
  return {
    carriers,
    accessGroups,
    apis: APIS.map(([name, host, port, paths, credential, disabled]) => ({
      id: id(`api ${name}`),
      name,
      host,
      port,
      paths,
      credential,
      disabled,
    })),
    administratorId: id('administrator'),
    accessGroupOf: host => at(accessGroups, host.network),
    carrierOf: host => at(carriers, host.network),
    networkTargetId: network => id(`network target ${network.id}`),
  }
}
