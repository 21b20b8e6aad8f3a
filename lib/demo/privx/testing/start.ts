import { type Answer, ask } from '@/lib/demo/testing/ask'
import { createTestClock, FRIDAY_NOON } from '@/lib/demo/testing/clock'
import { createWorld } from '@/lib/demo/world/world'
import type { PrivxState } from '../evaluate'
import { PRIVX_DEMO_CREDENTIALS, type PrivxOptions, startPrivx } from '../server'

/** A small world at a standing clock, a server over it, and a client that is logged in. */
export async function startTestPrivx(options: PrivxOptions & { scale?: number; atMs?: number } = {}) {
  const clock = createTestClock(options.atMs ?? FRIDAY_NOON)
  const world = createWorld({
    seed: 'privx test',
    scale: options.scale ?? 0.2,
    clock: clock.clock,
    historyDays: 6,
  })
  const server = await startPrivx(world, options)
  let token = ''

  const login = async (): Promise<Answer> => {
    const { clientId, clientSecret, oauthClientSecret } = PRIVX_DEMO_CREDENTIALS
    const answer = await ask(`${server.url}/auth/api/v1/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`privx-external:${oauthClientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'password',
        username: clientId,
        password: clientSecret,
      }).toString(),
    })
    token = String(record(answer.json()).access_token)
    return answer
  }
  /** Sends with the token; a path without a leading slash is the connection manager's. */
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(`${server.url}${path.startsWith('/') ? path : `/connection-manager/api/v1/${path}`}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })

  await login()
  return { world, clock, server, login, send }
}

export type TestPrivx = Awaited<ReturnType<typeof startTestPrivx>>

/** A JSON object, checked. */
export function record(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new TypeError(`not an object: ${JSON.stringify(value)}`)
}

/** A listing's count and items, checked. */
export function page(answer: Answer): { count: number; items: Record<string, unknown>[] } {
  const { count, items } = record(answer.json())
  if (typeof count !== 'number' || !Array.isArray(items)) throw new TypeError('not a listing')
  return { count, items: items.map(record) }
}

/** The first state that fits; throws when the world has none. */
export function firstOf(states: readonly PrivxState[], fits: (state: PrivxState) => boolean): PrivxState {
  const found = states.find(fits)
  if (!found) throw new Error('the test world has no such connection')
  return found
}
