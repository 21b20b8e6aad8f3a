import { type GuardedServer, startGuarded, TOKENS } from './fixtures/guarded-server'
import { expect, test } from './fixtures/test'

type Role = keyof typeof TOKENS

/** What each role gets: the status of a request that is right but for the right. */
const MATRIX: readonly [string, string, Record<Role, number>][] = [
  ['GET', '/api/me', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/connections', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/connections/count', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/connections/facets?fields=status', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/connections/histogram', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/sources', { viewer: 200, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/terminations', { viewer: 403, auditor: 403, operator: 200, admin: 200 }],
  ['GET', '/api/files', { viewer: 403, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/files/count', { viewer: 403, auditor: 200, operator: 200, admin: 200 }],
  ['GET', '/api/files/facets?fields=status', { viewer: 403, auditor: 200, operator: 200, admin: 200 }],
]

test.describe('with tokens', () => {
  let server: GuardedServer
  test.beforeAll(async () => {
    server = await startGuarded({ auth: true })
  })
  test.afterAll(() => server.close())

  test('nothing is answered to nobody, and each role gets what is its own', async ({ request }) => {
    for (const [method, path, statuses] of MATRIX) {
      const anonymous = await request.fetch(server.url + path, { method })
      expect(anonymous.status(), `${method} ${path} by nobody`).toBe(401)
      for (const [role, status] of Object.entries(statuses)) {
        const headers = { authorization: `Bearer ${TOKENS[role as Role]}` }
        const reply = await request.fetch(server.url + path, { method, headers })
        expect(reply.status(), `${method} ${path} by ${role}`).toBe(status)
      }
    }
  })

  test('a source that is down leaves the console usable, and is said', async ({ request }) => {
    const headers = { authorization: `Bearer ${TOKENS.admin}` }
    await expect
      .poll(async () => {
        const reply = await (await request.get(`${server.url}/api/connections`, { headers })).json()
        return reply.completeness[0].state
      })
      .toBe('unreachable')
    const text = await (await request.get(`${server.url}/api/sources`, { headers })).text()
    expect(text).toContain('unreachable')
    expect(text).not.toContain('real-secret-key')
  })

  test('the sign-in page takes a token, leads back, and signs out', async ({ page }) => {
    await page.goto(`${server.url}/connections?status=active`)
    await expect(page).toHaveURL(/\/sign-in\?/)
    await page.getByLabel('Token').fill('not-a-token')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('No such token')).toBeVisible()

    await page.goto(`${server.url}/connections?status=active`)
    await page.getByLabel('Token').fill(TOKENS.auditor)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${server.url}/connections?status=active`)
    await expect(page.getByText('auditor').first()).toBeVisible()

    const cookies = await page.context().cookies()
    const session = cookies.find(cookie => cookie.name === 'trailgrid_session')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    expect((await page.request.get(`${server.url}/api/me`)).status()).toBe(401)
  })

  test('a write from another site is refused', async ({ request }) => {
    const reply = await request.delete(`${server.url}/api/session`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(reply.status()).toBe(403)
  })
})

test('without auth the terminal shows a link that works once', async ({ page, browser }) => {
  const server = await startGuarded({ auth: false })
  try {
    expect((await page.request.get(`${server.url}/api/connections`)).status()).toBe(401)
    const link = /http:\S+\/sign-in\?once=\S+/.exec(server.output())?.[0] ?? ''
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/connections/)
    expect(await (await page.request.get(`${server.url}/api/me`)).json()).toMatchObject({
      role: 'admin',
      demo: false,
    })

    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByText('This link was used')).toBeVisible()
  } finally {
    await server.close()
  }
})
