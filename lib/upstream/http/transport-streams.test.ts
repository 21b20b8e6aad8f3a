import { describe, expect, it } from 'vitest'
import { answer, type Handler } from '../testing/local-server'
import { selfSigned } from '../testing/self-signed'
import { failure, get, START, setup } from '../testing/transport-setup'
import { bearerAuthorization } from './authorization'
import { createTokenSource } from './token-source'

const ok = answer(200, { fine: true })
const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"half":', () => response.destroy())
}

describe('tokens', () => {
  it('are asked for once, renewed before their end, and once after a 401', async () => {
    let issued = 0
    let refused = ''
    const { transport, deps, server } = await setup(
      (request, response, number) => {
        const good = request.headers.authorization !== `Bearer ${refused}`
        answer(good ? 200 : 401, {})(request, response, number)
      },
      {
        authorization: bearerAuthorization(
          createTokenSource({
            clock: () => deps.clock(),
            renewBeforeMs: 30_000,
            issue: async () => ({ value: `token-number-${++issued}`, expiresInMs: 300_000 }),
          }),
        ),
      },
    )
    await Promise.all([1, 2, 3].map(() => transport.json(get())))
    expect(issued).toBe(1)
    deps.advance(269_000)
    await transport.json(get())
    expect(issued).toBe(1)
    deps.advance(2_000)
    await transport.json(get())
    expect(issued).toBe(2)

    refused = 'token-number-2'
    server.requests.length = 0
    await Promise.all([1, 2, 3].map(() => transport.json(get({ method: 'POST' }))))
    expect(issued).toBe(3)
    expect(deps.sleeps).toEqual([])
  })

  it('give up when the new one is refused too', async () => {
    let issued = 0
    const { transport, server } = await setup(answer(401, ''), {
      authorization: bearerAuthorization(
        createTokenSource({
          clock: () => START,
          renewBeforeMs: 0,
          issue: async () => ({ value: `token-number-${++issued}`, expiresInMs: 1_000 }),
        }),
      ),
    })
    expect(await failure(transport.json(get()))).toMatchObject({ kind: 'unauthorized' })
    expect(server.requests).toHaveLength(2)
  })
})

describe('streams', () => {
  it('are read as they are pulled, and closed when cancelled', async () => {
    let written = 0
    let closed = () => {}
    const left = new Promise<void>(resolve => {
      closed = resolve
    })
    const { transport } = await setup((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' })
      response.on('close', closed)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536
        written += 65_536
        response.once('drain', more)
      }
      more()
    })
    const reply = await transport.stream(get())
    expect(reply).toMatchObject({ contentType: 'text/csv', contentLength: null })
    const reader = reply.body.getReader()
    expect((await reader.read()).value?.byteLength).toBeGreaterThan(0)
    const before = written
    await reader.cancel()
    await left
    expect(before).toBeLessThan(64 * 1024 * 1024)
  })

  it('fail with a named error when they break off', async () => {
    const { transport } = await setup(cut)
    const { body } = await transport.stream(get())
    const read = async () => {
      for await (const piece of body) expect(piece.byteLength).toBeGreaterThan(0)
    }
    expect(await failure(read())).toMatchObject({ kind: 'unreachable' })
  })

  it('give back their places', async () => {
    const { transport } = await setup(answer(200, 'a,b'), {}, { streams: 1 })
    for (let turn = 0; turn < 3; turn++) {
      const { body } = await transport.stream(get())
      expect(await new Response(body).text()).toBe('a,b')
    }
  })

  it('are not waited for longer than one has patience', async () => {
    const { transport } = await setup(ok, {}, { streams: 1 })
    const first = await transport.stream(get())
    const refused = await failure(transport.stream(get({ patienceMs: 5 })))
    expect(refused).toMatchObject({ kind: 'rate-limited', message: expect.stringContaining('1 download') })
    await first.body.cancel()
    const second = await transport.stream(get())
    await second.body.cancel()
  })
})

describe('TLS', () => {
  it('trusts the given CA, nothing else, and everything only when told so by name', async () => {
    const pair = selfSigned()
    const refused = await setup(ok, {}, { attempts: 1 }, pair)
    expect(await failure(refused.transport.json(get()))).toMatchObject({ kind: 'unreachable' })
    const trusting = await setup(ok, { ca: pair.cert }, {}, pair)
    expect((await trusting.transport.json(get())).body).toEqual({ fine: true })
    const careless = await setup(ok, { insecureTls: true }, {}, pair)
    expect((await careless.transport.json(get())).body).toEqual({ fine: true })
  })
})
