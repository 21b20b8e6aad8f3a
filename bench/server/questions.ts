import { DATASETS } from '@/lib/schema/dataset'
import type { Client } from '../frame/client'

interface Facets {
  readonly facets: Readonly<Record<string, { readonly values: readonly { readonly value: string }[] }>>
}

/**
 * Filters of every kind and breadth, as URL parameters: from all rows to none, by values, texts, ranges and times. Names
 * are taken from what the store holds.
 */
export async function filtersOf(client: Client): Promise<readonly string[]> {
  const { body } = await client.json<Facets>('/api/connections/facets?fields=userName,dstHost,country')
  const [user, host, country] = ['userName', 'dstHost', 'country'].map(field =>
    encodeURIComponent(body.facets[field]?.values.find(({ value }) => value !== '')?.value ?? ''),
  )
  return [
    '',
    'status=active',
    'status=failed',
    'type=SSH&type=RDP',
    'source=wifi',
    `userName=${user}`,
    `country.not=${country}`,
    'country=',
    'dstHost.contains=prod',
    'minTotalBytes=1000000',
    'minTotalBytes=1000000&maxTotalBytes=50000000&type=SSH',
    'minDurationMs=60000&maxDurationMs=3600000',
    'since=24h',
    'since=7d&source=vpn&minBytesOut=1000',
    `q=${host?.split('.')[0]}`,
    'q=no-such-thing-anywhere',
    `status=closed&userName=${user}&dstHost.contains=db&minTotalBytes=1000`,
  ]
}

/** Orders by every sortable field, the way a first click sorts, and some the other way or by two fields. */
export function orders(): readonly string[] {
  const sortable = DATASETS.connections.fields.filter(field => field.sortable)
  return [
    '',
    ...sortable.map(field => `orderBy=${field.name}`),
    'orderBy=startedAt&order=asc',
    'orderBy=totalBytes&order=asc',
    'orderBy=userName,totalBytes&order=desc,desc',
  ]
}

/** A path of the API: `parts` are parameters, empty ones left out. */
export function pathOf(path: string, ...parts: readonly string[]): string {
  const search = parts.filter(part => part !== '').join('&')
  return search === '' ? path : `${path}?${search}`
}
