import { createHash } from 'node:crypto'
import { NextRequest } from 'next/server'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import { appendConnections } from '@/lib/store/append'
import { sampleConnection } from '@/lib/store/testing/samples'
import type { Connector } from '@/lib/upstream/connector'
import { terminationsOf } from '../terminations'
import { openPrivxLab } from './privx-lab'

const ROLES = ['viewer', 'auditor', 'operator', 'admin'] as const
export type Who = (typeof ROLES)[number]

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>

/** The API over a demo PrivX, `privx`, and a source that can end nothing, `feeds`; tokens are the names of the roles. */
export async function openPrivxApi() {
  const lab = await openPrivxLab()
  const feeds: Connection = sampleConnection({
    source: 'feeds',
    vendor: 'apibricks',
    id: 'feed-1',
    status: 'active',
    endedAt: null,
    native: {},
  })
  await appendConnections(lab.store, [feeds])
  const silent = { source: 'feeds', vendor: 'apibricks', capabilities: { terminate: [] } }
  const runtime = {
    ...lab.runtime,
    connectors: new Map<string, Connector>([
      ['privx', lab.privx],
      ['feeds', silent as unknown as Connector],
    ]),
  } as unknown as Runtime
  const tokens = ROLES.map(role => ({
    name: role,
    role,
    sha256: createHash('sha256').update(role).digest('hex'),
  }))
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens },
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  setRuntimeStatus({ phase: 'ready', runtime })
  const terminations = terminationsOf(runtime, lab.timer)
  return {
    ...lab,
    feeds,
    terminations,
    /** Asks a handler as somebody; answers status and body. */
    ask: async (who: Who | 'nobody', handler: Handler, params: Record<string, string>, body?: unknown) => {
      const request = new NextRequest('http://127.0.0.1/api/of/some/path', {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const reply = await handler(request, { params: Promise.resolve(params) })
      const answered = (await reply.json()) as Record<string, unknown>
      return { status: reply.status, body: answered, headers: reply.headers }
    },
    closeAll: async () => {
      await terminations.stop()
      setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
      Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.config'))
      Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
      await lab.closeAll()
    },
  }
}

export type PrivxApi = Awaited<ReturnType<typeof openPrivxApi>>
