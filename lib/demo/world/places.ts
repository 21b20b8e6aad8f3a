import type { Random } from '../random'
import type { Company, Network, Site } from './company'

const SITES: readonly (readonly [name: string, country: string, utcOffsetMinutes: number])[] = [
  ['Helsinki', 'FI', 120],
  ['New York', 'US', -300],
  ['Singapore', 'SG', 480],
  ['Berlin', 'DE', 60],
  ['São Paulo', 'BR', -180],
  ['San Francisco', 'US', -480],
  ['Bengaluru', 'IN', 330],
  ['Tokyo', 'JP', 540],
]

/** Addresses are from the ranges kept for documentation (RFC 5737), so that no demo row names a real machine. */
export function makeSites(random: Random): Site[] {
  return SITES.map(([name, country, utcOffsetMinutes], index) => ({
    id: random.uuid(),
    name,
    country,
    publicIp: `203.0.113.${10 + index}`,
    utcOffsetMinutes,
  }))
}

const NETWORKS: readonly (readonly [name: string, region: string])[] = [
  ['prod-eu', 'eu-central-1'],
  ['prod-us', 'us-east-1'],
  ['prod-ap', 'ap-southeast-1'],
  ['staging', 'eu-central-1'],
  ['office-helsinki', 'eu-north-1'],
  ['office-new-york', 'us-east-1'],
  ['office-singapore', 'ap-southeast-1'],
  ['data-warehouse', 'us-west-2'],
  ['build-farm', 'eu-west-1'],
  ['payments (PCI)', 'eu-central-1'],
  ['laboratory', 'ap-northeast-1'],
  ['Zürich · Rechenzentrum 2', 'eu-central-2'],
]

export function makeNetworks(random: Random): Network[] {
  return NETWORKS.map(([name, region], index) => ({
    id: random.uuid(),
    name,
    region,
    cidr: `10.${20 + index}.0.0/16`,
  }))
}

const PROXY_PROVIDERS = ['ridgeline', 'oxbow', 'mobilenet', 'Nordlys Residential', 'packet-harbour'] as const
const PROXY_COUNTRIES = [
  'US',
  'DE',
  'GB',
  'FI',
  'BR',
  'JP',
  'IN',
  'FR',
  'SG',
  'CA',
  'NL',
  'AU',
  'MX',
  'PL',
] as const

export function makeProxies(random: Random): Company['proxies'] {
  return PROXY_COUNTRIES.map((country, index) => ({
    id: random.uuid(),
    provider: PROXY_PROVIDERS[index % PROXY_PROVIDERS.length] ?? PROXY_PROVIDERS[0],
    country,
    host: `gw-${String(index + 1).padStart(2, '0')}.${country.toLowerCase()}.proxy.example`,
    port: 10_000 + index * 10,
    createdAt: new Date(Date.UTC(2026, 0, 5 + index * 3, 9, random.int(0, 59))).toISOString(),
  }))
}
