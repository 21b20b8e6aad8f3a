import type { Network } from '@/lib/demo/world/company'
import type { Estate } from '../estate'

/** `target_network_data` of a connection of another type: there, but empty (contracts §5.4). */
export const NO_NETWORK = {
  id: '',
  name: '',
  dst: null,
  roles: null,
  tags: null,
  integration_type: '',
  created: '',
  author: '',
  updated: '',
  updated_by: '',
} as const

/** `target_network_data`: the network target a connection of type NET went to (seed 004). */
export function networkSnapshot(estate: Estate, network: Network): Record<string, unknown> {
  const prefix = network.cidr.split('.').slice(0, 2).join('.')
  return {
    id: estate.networkTargetId(network),
    name: network.name,
    dst: {
      selector: {
        ip: { start: `${prefix}.0.0`, end: `${prefix}.3.255` },
        proto: 'tcp',
        port: { start: '443', end: '8443' },
      },
      // The seed's sample has src_nat beside nat, where its tree has it in it: here it is in both places.
      nat: { addr: `${prefix}.0.1`, port: 0, src_nat: true },
    },
    src_nat: true,
    integration_type: 'ROUTER',
    static_config: '',
    roles: estate.accessGroups
      .slice(0, 1)
      .map(group => ({ id: group.id, name: 'network-users', deleted: false })),
    tags: [network.region],
    comment: '',
    user_instructions: `Use the ${network.name} resolver.`,
    exclusive_access: false,
    disabled: false,
    created: '2024-05-06T09:00:00Z',
    author: estate.administratorId,
    updated: '2025-11-02T14:21:07Z',
    updated_by: estate.administratorId,
  }
}
