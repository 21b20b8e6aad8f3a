import { afterEach, expect } from 'vitest'
import { fixedAuthorization } from '../http/authorization'
import type { HttpLimits } from '../http/limits'
import type { HttpRequest } from '../http/request'
import { createTransport, type Transport, type TransportOptions } from '../http/transport'
import type { UpstreamError } from '../upstream-error'
import { type FakeDeps, fakeDeps } from './fake-deps'
import { type Handler, type LocalServer, localServer } from './local-server'

export const KEY = 'dr_sk_very-secret-1234'
export const START = Date.parse('2026-11-20T12:00:00.000Z')
/** What the test ends with. */
export const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()))
})

interface Setup {
  readonly transport: Transport
  readonly server: LocalServer
  readonly deps: FakeDeps
}

/** A transport towards a server of this handler; both end with the test. */
export async function setup(
  handler: Handler,
  options: Partial<TransportOptions> = {},
  limits: Partial<HttpLimits> = {},
  tls?: { key: string; cert: string },
): Promise<Setup> {
  const server = await localServer(handler, tls)
  const deps = fakeDeps(START, limits)
  const transport = createTransport(
    {
      baseUrl: `${server.url}/v1`,
      insecureTls: false,
      rate: { requestsPerMinute: 6_000, concurrency: 4 },
      authorization: fixedAuthorization(`Bearer ${KEY}`),
      secrets: [KEY],
      ...options,
    },
    deps,
  )
  open.push(transport, server)
  return { transport, server, deps }
}

export const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  segments: ['things'],
  signal: new AbortController().signal,
  ...more,
})

/** The error of a call that must fail with one of ours. */
export async function failure(promise: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ name: 'UpstreamError' })
  return error as UpstreamError
}
