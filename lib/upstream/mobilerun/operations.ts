import * as z from 'zod'
import type { Operation } from '../connector'
import { maskSecrets } from '../mask-secrets'
import { oneOf, pattern, uuid } from '../parameters'
import { isRecord } from '../records'
import { connectionListQuery, pageQuery } from './operation-parameters'
import { pageOf, replyConnection, replyCountry, replyPing, replyProxy, replyUser } from './operation-replies'

/** Credential fields of the contract (§1.4): on users and proxies, and the address where a proxy is paid for. */
const REMOVED: ReadonlySet<string> = new Set(['password', 'paymentUrl'])

const path = z.strictObject({ id: uuid({ description: 'Id of the user or proxy.' }) })
const listing = { method: 'GET', access: 'list', redact: withoutCredentials } as const

/** Every operation of contracts §1.2 that is about connections, and none that changes anything. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...listing,
    id: 'listUserConnections',
    path: '/connect/users/{id}/connections',
    summary: 'Connections of one user',
    parameters: { path, query: connectionListQuery('proxyId') },
    reply: { kind: 'json', schema: pageOf(replyConnection) },
  },
  {
    ...listing,
    id: 'listProxyConnections',
    path: '/connect/proxies/{id}/connections',
    summary: 'Connections through one proxy',
    parameters: { path, query: connectionListQuery('userId') },
    reply: { kind: 'json', schema: pageOf(replyConnection) },
  },
  {
    ...listing,
    id: 'listUsers',
    path: '/connect/users',
    summary: 'Connect users',
    parameters: {
      query: z.strictObject({
        ...pageQuery,
        proxyId: uuid({ description: 'Only users of this proxy.' }).optional(),
      }),
    },
    reply: { kind: 'json', schema: pageOf(replyUser) },
  },
  {
    ...listing,
    id: 'getUser',
    path: '/connect/users/{id}',
    summary: 'One connect user, without its password',
    parameters: { path, query: z.strictObject({}) },
    reply: { kind: 'json', schema: replyUser },
  },
  {
    ...listing,
    id: 'listProxies',
    path: '/connect/proxies',
    summary: 'Proxies',
    parameters: {
      query: z.strictObject({
        ...pageQuery,
        country: pattern(/^[a-z]{2}$/i, 'a two-letter country code', {
          description: 'ISO 3166-1 alpha-2.',
        }).optional(),
      }),
    },
    reply: { kind: 'json', schema: pageOf(replyProxy) },
  },
  {
    ...listing,
    id: 'getProxy',
    path: '/connect/proxies/{id}',
    summary: 'One proxy, without its password',
    parameters: { path, query: z.strictObject({}) },
    reply: { kind: 'json', schema: replyProxy },
  },
  {
    ...listing,
    id: 'pingProxy',
    path: '/connect/proxies/{id}/ping',
    summary: 'Latency of one proxy',
    parameters: { path, query: z.strictObject({}) },
    reply: { kind: 'json', schema: replyPing },
  },
  {
    ...listing,
    id: 'listCountries',
    path: '/connect/countries',
    summary: 'Countries in which proxies are offered',
    parameters: {
      query: z.strictObject({
        ...pageQuery,
        type: oneOf(['dedicated_residential', 'residential', 'mobile'], {
          description: 'Kind of proxy.',
        }).optional(),
      }),
    },
    reply: { kind: 'json', schema: replyCountry },
  },
]

function withoutCredentials(reply: unknown): unknown {
  return maskSecrets(removed(reply))
}

function removed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(removed)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (REMOVED.has(name) ? [] : [[name, removed(inner)]])),
  )
}
