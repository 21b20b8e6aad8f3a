import { describe, expect, it } from 'vitest'
import { answer, type Handler, inTurn, localServer } from '../testing/local-server'
import { failure, get, KEY, open, START, setup } from '../testing/transport-setup'

const ok = answer(200, { fine: true })
const reset: Handler = request => request.socket.destroy()
const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"half":', () => response.destroy())
}

describe('one call', () => {
  it('goes below the base URL with the credentials and brings back JSON', async () => {
    let seen: string | undefined
    const { transport, server } = await setup((request, response, number) => {
      seen = request.headers.authorization
      ok(request, response, number)
    })
    const reply = await transport.json(get({ query: new URLSearchParams({ a: 'b c' }) }))
    expect(reply.body).toEqual({ fine: true })
    expect(server.requests).toEqual(['GET /v1/things?a=b+c'])
    expect(seen).toBe(`Bearer ${KEY}`)
  })

  it('takes an empty reply for null', async () => {
    const { transport } = await setup(answer(200, ''))
    expect((await transport.json(get())).body).toBeNull()
  })

  it.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
  ])('does not repeat what %i refuses', async (status, kind) => {
    const { transport, server } = await setup(answer(status, { detail: `no ${KEY} here` }))
    const error = await failure(transport.json(get()))
    expect(error).toMatchObject({ kind, facts: { status } })
    expect(server.requests).toHaveLength(1)
  })

  it('says what the vendor says, and never a credential', async () => {
    const body = {
      detail: `bad ${KEY}`,
      authorization: `Bearer abc.def.ghi`,
      client_secret: 'hunter2hunter2',
    }
    const { transport } = await setup(answer(400, body), {
      errorSentence: said => String(Object(said).detail),
    })
    const error = await failure(transport.json(get()))
    const shown = `${error.message} ${JSON.stringify(error.facts)}`
    expect(error.message).toContain('bad ***')
    expect(shown).not.toMatch(/very-secret|abc\.def|hunter2/)
  })

  it('does not follow a redirect, nor carry credentials there', async () => {
    const elsewhere = await localServer(ok)
    open.push(elsewhere)
    const { transport } = await setup(answer(302, '', { location: `${elsewhere.url}/steal` }))
    expect(await failure(transport.json(get()))).toMatchObject({ kind: 'redirected' })
    expect(elsewhere.requests).toEqual([])
  })

  it('stops reading at the size cap', async () => {
    const { transport } = await setup(answer(200, 'x'.repeat(5_000)), {}, { maxBodyBytes: 1_000 })
    expect(await failure(transport.json(get()))).toMatchObject({ kind: 'too-large' })
  })

  it('gives up on a reply that does not come', async () => {
    const { transport } = await setup(() => undefined, {}, { attemptTimeoutMs: 30, attempts: 1 })
    expect(await failure(transport.json(get()))).toMatchObject({ kind: 'timeout' })
  })

  it('tells how far the upstream’s clock is off', async () => {
    const date = new Date(START + 600_000).toUTCString()
    const { transport } = await setup(answer(200, {}, { date }))
    await transport.json(get())
    expect(transport.skewMs()).toBe(600_500)
  })
})

describe('repeating', () => {
  it.each([
    ['a reset connection', reset],
    ['a cut body', cut],
    ['a 503', answer(503, '')],
    ['a 408', answer(408, '')],
    [
      'a web page in place of JSON',
      answer(200, '<!doctype html><p>Back soon', { 'content-type': 'text/html' }),
    ],
    ['broken JSON', answer(200, '{"half":')],
  ])('gets over %s', async (_name, fault) => {
    const { transport, server, deps } = await setup(inTurn(fault, fault, ok))
    expect((await transport.json(get())).body).toEqual({ fine: true })
    expect(server.requests).toHaveLength(3)
    expect(deps.sleeps).toEqual([250, 500])
  })

  it('ends with the last failure', async () => {
    const { transport, server } = await setup(answer(200, `<html>${KEY}`))
    const error = await failure(transport.json(get()))
    expect(error).toMatchObject({ kind: 'malformed', facts: { excerpt: '<html>***' } })
    expect(server.requests).toHaveLength(4)
  })

  it('never sends twice what may not be sent twice', async () => {
    const { transport, server } = await setup(answer(503, ''))
    await failure(transport.json(get({ method: 'POST', body: { json: {} } })))
    expect(server.requests).toHaveLength(1)
    await failure(transport.json(get({ method: 'POST', body: { json: {} }, idempotent: true })))
    expect(server.requests).toHaveLength(5)
  })

  it.each([
    ['retry-after-ms', { 'retry-after-ms': '1234' }, 1_234],
    ['retry-after in seconds', { 'retry-after': '7' }, 7_000],
    [
      'retry-after as a date, by the upstream’s own clock',
      { date: 'Fri, 20 Nov 2026 09:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 09:00:09 GMT' },
      9_000,
    ],
    ['an empty 429 by the documented minute', {}, 60_000],
  ])('waits as %s asks', async (_name, headers, waitMs) => {
    const limited = answer(429, '', headers)
    const { transport, deps } = await setup(inTurn(limited, ok), { rateLimitedWaitMs: 60_000 })
    await transport.json(get())
    expect(deps.clock() - START).toBe(waitMs)
  })

  it('holds back the whole source while the vendor asks for it', async () => {
    const { transport, server } = await setup(inTurn(answer(429, '', { 'retry-after': '30' }), ok))
    await failure(transport.json(get({ patienceMs: 1_000 })))
    expect(transport.state().waitingUntil).toBe('2026-11-20T12:00:30.000Z')
    const error = await failure(transport.json(get({ patienceMs: 1_000 })))
    expect(error).toMatchObject({ kind: 'rate-limited', facts: { retryAfterMs: 30_000 } })
    expect(server.requests).toHaveLength(1)
  })

  it('reads the vendor’s rate headers', async () => {
    const { transport, deps } = await setup(answer(200, {}, { 'x-left': '0' }), {
      rateHint: headers => ({ remaining: Number(headers['x-left']), waitMs: 15_000, perMinute: 24 }),
    })
    await transport.json(get())
    expect(transport.state()).toMatchObject({ remaining: 0, requestsPerMinute: 24 })
    await transport.json(get())
    expect(deps.clock() - START).toBe(15_000)
  })
})

describe('the pace', () => {
  it('keeps every 60 seconds within the bound', async () => {
    const sent: number[] = []
    const { transport, deps } = await setup(
      (request, response, number) => {
        sent.push(deps.clock())
        ok(request, response, number)
      },
      { rate: { requestsPerMinute: 30, concurrency: 3 } },
    )
    await Promise.all(
      Array.from({ length: 100 }, () => transport.json(get({ patienceMs: Number.MAX_SAFE_INTEGER }))),
    )
    const busiest = Math.max(
      ...sent.map(at => sent.filter(other => other >= at && other < at + 60_000).length),
    )
    expect(sent).toHaveLength(100)
    expect(busiest).toBeLessThanOrEqual(30)
    expect(deps.clock() - START).toBeLessThan(4 * 60_000)
  })

  it('never has more under way than allowed', async () => {
    let underWay = 0
    let most = 0
    const { transport } = await setup(
      (request, response, number) => {
        most = Math.max(most, ++underWay)
        setImmediate(() => {
          underWay -= 1
          ok(request, response, number)
        })
      },
      { rate: { requestsPerMinute: 6_000, concurrency: 2 } },
    )
    await Promise.all(Array.from({ length: 20 }, () => transport.json(get())))
    expect(most).toBeLessThanOrEqual(2)
  })
})

describe('the circuit', () => {
  it('opens after failures in a row, and closes after one good probe', async () => {
    let broken = true
    const { transport, server, deps } = await setup(
      (request, response, number) => (broken ? reset : ok)(request, response, number),
      {},
      { attempts: 1, circuitFailures: 3, circuitOpenMs: 10_000 },
    )
    for (let call = 0; call < 3; call++) await failure(transport.json(get()))
    expect(transport.state().circuit).toBe('open')
    expect(await failure(transport.json(get()))).toMatchObject({
      kind: 'circuit-open',
      facts: { retryAfterMs: 10_000 },
    })
    expect(server.requests).toHaveLength(3)

    deps.advance(10_000)
    expect(transport.state().circuit).toBe('half-open')
    await failure(transport.json(get()))
    expect(await failure(transport.json(get()))).toMatchObject({ facts: { retryAfterMs: 20_000 } })

    deps.advance(20_000)
    broken = false
    const both = await Promise.allSettled([transport.json(get()), transport.json(get())])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(transport.state().circuit).toBe('closed')
    await transport.json(get())
    expect(server.requests).toHaveLength(6)
  })

  it('is not opened by answers that only refuse', async () => {
    const { transport } = await setup(answer(404, ''), {}, { circuitFailures: 2 })
    for (let call = 0; call < 5; call++) await failure(transport.json(get()))
    expect(transport.state().circuit).toBe('closed')
  })
})

describe('leaving', () => {
  it('ends a request under way', async () => {
    const controller = new AbortController()
    const { transport } = await setup(() => controller.abort())
    expect(await failure(transport.json(get({ signal: controller.signal })))).toMatchObject({
      kind: 'aborted',
    })
    expect(transport.state().circuit).toBe('closed')
  })

  it('ends a wait', async () => {
    const controller = new AbortController()
    const { transport, server } = await setup((request, response, number) => {
      answer(503, '')(request, response, number)
      controller.abort()
    })
    expect(await failure(transport.json(get({ signal: controller.signal })))).toMatchObject({
      kind: 'aborted',
    })
    expect(server.requests).toHaveLength(1)
  })
})
