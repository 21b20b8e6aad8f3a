import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '@/lib/demo/testing/ask'
import { PRIVX_DEMO_CREDENTIALS as CREDENTIALS } from '../server'
import { record, startTestPrivx, type TestPrivx } from '../testing/start'

let privx: TestPrivx
beforeAll(async () => {
  privx = await startTestPrivx()
})
afterAll(() => privx.server.close())

const byPassword = (
  form: Record<string, string>,
  basic = `privx-external:${CREDENTIALS.oauthClientSecret}`,
) =>
  ask(`${privx.server.url}/auth/api/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams(form).toString(),
  })
const byClient = (body: unknown, domain = 'privx-external') =>
  ask(`${privx.server.url}/auth/api/v1/oauth/clientcredentials/${domain}/token`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
const GOOD_FORM = {
  grant_type: 'password',
  username: CREDENTIALS.clientId,
  password: CREDENTIALS.clientSecret,
}
const GOOD_BODY = {
  grant_type: 'client_credentials',
  client_id: CREDENTIALS.clientId,
  client_secret: CREDENTIALS.clientSecret,
}

test('both flows give a bearer token of five minutes in the shape of a JWT', async () => {
  for (const answer of [await byPassword(GOOD_FORM), await byClient(GOOD_BODY)]) {
    expect(answer.status).toBe(200)
    const reply = record(answer.json())
    expect(reply).toMatchObject({ token_type: 'bearer', expires_in: 300 })
    expect(reply.refresh_token).toBeTypeOf('string')
    const [head = '', claims = ''] = String(reply.access_token).split('.')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'EdDSA' })
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      exp: privx.clock.clock() / 1000 + 300,
    })
  }
})

test('refusals say why in the words of OAuth', async () => {
  const refusals = [
    [await byPassword(GOOD_FORM, 'privx-external:wrong'), 401, 'invalid_client'],
    [await byPassword({ ...GOOD_FORM, password: 'wrong' }), 400, 'invalid_grant'],
    [await byPassword({ ...GOOD_FORM, grant_type: 'magic' }), 400, 'unsupported_grant_type'],
    [await byClient({ ...GOOD_BODY, client_secret: 'wrong' }), 401, 'invalid_client'],
    [await byClient(GOOD_BODY, 'elsewhere'), 400, 'invalid_request'],
    [await byClient('text'), 400, 'invalid_request'],
  ] as const
  for (const [answer, status, error] of refusals) {
    expect(answer.status).toBe(status)
    expect(record(answer.json())).toMatchObject({ error, error_description: expect.any(String) })
  }
})

test('a token ends by the world’s clock, or when the fault is switched on', async () => {
  await privx.login()
  privx.clock.advance(299_000)
  expect((await privx.send('GET', 'connections?limit=1')).status).toBe(200)
  privx.clock.advance(1000)
  const late = await privx.send('GET', 'connections?limit=1')
  expect(late.status).toBe(401)
  expect(record(late.json())).toMatchObject({ error_code: 'PERMISSION_DENIED' })

  await privx.login()
  privx.server.faults.set({ expiredToken: { times: 1 } })
  expect((await privx.send('GET', 'connections?limit=1')).status).toBe(401)
  expect((await privx.send('GET', 'connections?limit=1')).status).toBe(401)
  await privx.login()
  expect((await privx.send('GET', 'connections?limit=1')).status).toBe(200)
})

test('a forged token is refused', async () => {
  const forged = await ask(`${privx.server.url}/connection-manager/api/v1/connections`, {
    headers: { authorization: 'Bearer eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.e30.AAAA' },
  })
  expect(forged.status).toBe(401)
})
