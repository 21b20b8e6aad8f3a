import type { Random } from '../random'
import type { CompanyRole, Host, Network } from './company'

type Service = Host['services'][number]

const KINDS: readonly {
  readonly prefix: string
  readonly services: readonly Service[]
  readonly accounts: readonly string[]
  readonly weight: number
}[] = [
  { prefix: 'web', services: ['SSH', 'WEB'], accounts: ['deploy', 'www-data', 'root'], weight: 5 },
  { prefix: 'db', services: ['SSH', 'DB'], accounts: ['postgres', 'readonly', 'root'], weight: 4 },
  { prefix: 'win', services: ['RDP'], accounts: ['Administrator', 'CORP\\svc-patch'], weight: 4 },
  { prefix: 'build', services: ['SSH', 'VNC'], accounts: ['ci', 'ubuntu'], weight: 2 },
  { prefix: 'bastion', services: ['SSH'], accounts: ['ops', 'root'], weight: 2 },
  { prefix: 'admin', services: ['WEB'], accounts: ['admin', 'auditor'], weight: 2 },
]
const STAGES = ['prod', 'prod', 'stage', 'dev', 'pci'] as const
const HOST_COUNT = 90

/** Ninety hosts, a few of them with names and tags that break screens and spreadsheets. */
export function makeHosts(
  random: Random,
  networks: readonly Network[],
  roles: readonly CompanyRole[],
): Host[] {
  return Array.from({ length: HOST_COUNT }, (_, index) => {
    const kind = random.weighted(KINDS.map(each => [each, each.weight] as const))
    const stage = random.pick(STAGES)
    const network = random.int(0, networks.length - 1)
    const particular = PARTICULAR_HOSTS[index]
    return {
      id: random.uuid(),
      name: particular?.name ?? `${kind.prefix}-${String(index).padStart(2, '0')}.${stage}.corp.example`,
      address: `10.${20 + network}.${random.int(1, 250)}.${10 + index}`,
      services: kind.services,
      accounts: kind.accounts,
      network,
      roles: [random.pick(roles), random.pick(roles)].filter((role, at, all) => all.indexOf(role) === at),
      tags: [stage, kind.prefix, ...(particular?.tags ?? [])],
    }
  })
}

const PARTICULAR_HOSTS: Readonly<
  Record<number, { readonly name: string; readonly tags: readonly string[] }>
> = {
  3: { name: "=cmd|'/C calc'!A0", tags: ['=1+1', '@sum'] },
  7: { name: 'größe-07.prod.corp.example', tags: ['wartung nötig'] },
  11: { name: 'launch-11.prod.corp.example', tags: ['🚀 launch', 'owner:growth, eu'] },
  19: {
    name: 'analytics-warehouse-read-replica-number-nineteen-for-the-quarterly-report.eu-central-1.prod.corp.example',
    tags: ['line\nbreak', '<b>not bold</b>'],
  },
  23: { name: 'خادم-23.corp.example', tags: ['rtl'] },
}
