import { expect, test } from './fixtures/test'

const CASES: readonly [string, string, number, string][] = [
  ['an unknown parameter', '/api/connections?statu=active', 400, 'statu'],
  ['a wrong enum value', '/api/connections?status=open', 400, 'status'],
  ['a wrong number', '/api/connections?minTotalBytes=lots', 400, 'minTotalBytes'],
  ['a damaged cursor', '/api/connections?cursor=abc', 400, 'cursor'],
  ['a limit out of bounds', '/api/connections?limit=0', 400, 'limit'],
  ['an order that cannot be', '/api/connections?orderBy=native', 400, 'orderBy'],
  ['a facet that is none', '/api/connections/facets?fields=id', 400, 'fields'],
  ['a vendor parameter out of bounds', '/api/upstream/vpn/api/v1/sessions?size=1000', 400, 'size'],
]

for (const [what, path, status, parameter] of CASES) {
  test(`${what} is named`, async ({ request }) => {
    const reply = await request.get(path)
    expect(reply.status()).toBe(status)
    expect(reply.headers()['content-type']).toContain('application/problem+json')
    const problem = await reply.json()
    expect(problem.errors.map((error: { parameter: string }) => error.parameter)).toContain(parameter)
    for (const error of problem.errors) expect(error.message.length).toBeGreaterThan(5)
  })
}

for (const path of [
  '/api/nothing',
  '/api/connections/nowhere/1',
  '/api/connections/wifi/no-such-id',
  '/api/upstream/nowhere/x',
  '/api/upstream/privx/auth/api/v1/oauth/token',
  '/api/upstream/proxies/..%2f..%2fsecrets',
  '/api/upstream/proxies/%2e%2e/%2e%2e/secrets',
  '/api/upstream/proxies/a%25zz',
]) {
  test(`${path} is not found`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(404)
  })
}

test('an address that means nothing says what is wrong with it', async ({ page }) => {
  await page.goto('/connections?status=open&minTotalBytes=lots')
  await expect(page.getByText('status', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('minTotalBytes')).toBeVisible()
})
