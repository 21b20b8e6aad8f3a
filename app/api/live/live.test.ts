import { NextRequest } from 'next/server'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHub, type Hub } from '@/lib/live/hub'
import { MOST_OF_ONE } from '@/lib/live/slots'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { GET } from './route'

const STARTED = '2026-11-18T12:00:00.000Z'
const RUN = String(Date.parse(STARTED))

/** The hub of the runtime, and how many listen to it. */
let hub: Hub
let listeners: number

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  const made = createHub()
  listeners = 0
  hub = {
    ...made,
    subscribe(listener) {
      const leave = made.subscribe(listener)
      listeners += 1
      return () => {
        listeners -= 1
        leave()
      }
    },
  }
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: true,
    auth: null,
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  setRuntimeStatus({ phase: 'ready', runtime: { hub, startedAt: STARTED } as unknown as Runtime })
  return () => vi.useRealTimers()
})

afterAll(() => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.config'))
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
})

async function open(path = '/api/live', headers: Record<string, string> = {}) {
  const viewer = new AbortController()
  const request = new NextRequest(`http://127.0.0.1${path}`, { headers, signal: viewer.signal })
  const reply = await GET(request, { params: Promise.resolve({}) })
  const reader = reply.body?.getReader()
  /** The next chunk as text; null at the end. */
  const next = async () => {
    const read = await reader?.read()
    return read?.value === undefined ? null : new TextDecoder().decode(read.value)
  }
  return { reply, next, leave: () => viewer.abort(), cancel: () => reader?.cancel() }
}

const START = (resumed: boolean, change = 0) =>
  `retry: 3000\nid: ${RUN}-${change}\nevent: start\ndata: {"resumed":${resumed}}\n\n`
const mark = (change: number, source: string, version: number, connections: number, files = 0) =>
  `id: ${RUN}-${change}\nevent: mark\ndata: ${JSON.stringify({ source, version, rows: { connections, files } })}\n\n`

describe('GET /api/live', () => {
  it('is a stream that nothing on the way holds back', async () => {
    const { reply, cancel } = await open()
    expect(reply.status).toBe(200)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    await cancel()
  })

  it('tells the marks there are, then those that change, several at once', async () => {
    hub.advance('vpn', 'connections', 4, 7)
    const { next, cancel } = await open()
    expect(await next()).toBe(START(false))
    expect(await next()).toBe(mark(1, 'vpn', 4, 7))
    hub.advance('privx', 'connections', 5, 1)
    hub.advance('vpn', 'connections', 6, 1)
    hub.advance('privx', 'files', 8, 2)
    await vi.advanceTimersByTimeAsync(250)
    expect(await next()).toBe(mark(3, 'vpn', 6, 8) + mark(4, 'privx', 8, 1, 2))
    await cancel()
  })

  it.each([
    ['header', '/api/live', { 'last-event-id': `${RUN}-1` }],
    ['parameter', `/api/live?lastEventId=${RUN}-1`, {}],
  ])('goes on where the viewer was, by %s', async (_, path, headers) => {
    hub.advance('vpn', 'connections', 4, 7)
    hub.advance('wifi', 'connections', 5, 1)
    const { next, cancel } = await open(path, headers as Record<string, string>)
    expect(await next()).toBe(START(true, 1))
    expect(await next()).toBe(mark(2, 'wifi', 5, 1))
    await cancel()
  })

  it.each(['', 'x', '1-1', `${RUN}-`, `${RUN}-x`, `${RUN}`])(
    'says that it cannot go on from “%s”',
    async id => {
      hub.advance('vpn', 'connections', 4, 7)
      const { next, cancel } = await open('/api/live', { 'last-event-id': id })
      expect(await next()).toBe(START(false))
      expect(await next()).toBe(mark(1, 'vpn', 4, 7))
      await cancel()
    },
  )

  it('keeps only the latest mark of each source for one who reads slowly', async () => {
    const { next, cancel } = await open()
    for (let version = 1; version <= 5_000; version++) hub.advance('vpn', 'connections', version, 1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await next()).toBe(START(false))
    expect(await next()).toBe(mark(5_000, 'vpn', 5_000, 5_000))
    await cancel()
  })

  it('says every 15 s that it is still there, and ends after a while', async () => {
    const { next } = await open()
    await next()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await next()).toBe(': still here\n\n')
    await vi.advanceTimersByTimeAsync(15 * 60_000)
    expect(await next()).toBe(': still here\n\n')
    expect(await next()).toBeNull()
    expect([listeners, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('leaves nothing behind when the viewer goes, whichever way that is told', async () => {
    const [aborted, cancelled] = [await open(), await open()]
    expect(listeners).toBe(2)
    hub.advance('vpn', 'connections', 4, 7)
    aborted.leave()
    aborted.leave()
    expect(listeners).toBe(1)
    await cancelled.cancel()
    cancelled.leave()
    expect([listeners, vi.getTimerCount()]).toEqual([0, 0])
    hub.advance('vpn', 'connections', 5, 7)
  })

  it('keeps a bounded number open, and takes another when one has ended', async () => {
    const streams = await Promise.all(Array.from({ length: MOST_OF_ONE }, () => open()))
    const { reply } = await open()
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '60'])
    streams[0]?.leave()
    const again = await open()
    expect(again.reply.status).toBe(200)
    for (const stream of [...streams, again]) stream.leave()
    expect(listeners).toBe(0)
  })

  it('refuses what it does not know', async () => {
    expect((await open('/api/live?since=1h')).reply.status).toBe(400)
  })
})
