import { spawnSync } from 'node:child_process'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { LedgerPage } from './pages/ledger-page'

const ROLES = ['viewer', 'auditor', 'operator', 'admin'] as const

interface Entry {
  readonly actor: string
  readonly action: string
  readonly outcome: string
  readonly subject: string | null
  readonly connectionId: string | null
  readonly sequence: number
}

test.describe('the ledger', () => {
  let server: AuditedServer
  test.beforeAll(async () => {
    server = await startAudited()
    await server.collected()
  })
  test.afterAll(() => server.close())

  const entries = async (search = ''): Promise<Entry[]> => {
    const reply = await fetch(`${server.url}/api/ledger?limit=1000&${search}`, {
      headers: server.as('admin'),
    })
    expect(reply.status).toBe(200)
    return ((await reply.json()) as { items: Entry[] }).items
  }

  test('is for admins only, and says who else tried', async ({ page }) => {
    for (const role of ROLES) {
      const paths = ['', '/count', '/facets?fields=action', '/histogram', '/export', '/state', '/checkpoints']
      for (const path of paths) {
        const reply = await fetch(`${server.url}/api/ledger${path}`, { headers: server.as(role) })
        await reply.body?.cancel()
        expect(reply.status, `${path} by ${role}`).toBe(role === 'admin' ? 200 : 403)
      }
    }
    const refused = await entries('action=refused')
    for (const role of ROLES.slice(0, 3)) {
      expect(refused.some(one => one.actor === role && one.subject === 'GET /api/ledger')).toBe(true)
    }

    const ledger = new LedgerPage(page)
    await server.signIn(page, 'operator')
    await page.goto(`${server.url}/connections`)
    await expect(page.getByText('operator').first()).toBeVisible()
    await expect(ledger.link).toHaveCount(0)
    await page.goto(`${server.url}/ledger`)
    await expect(page.getByRole('heading', { name: 'The ledger is not for your role' })).toBeVisible()

    await server.signIn(page, 'admin')
    await page.goto(`${server.url}/connections`)
    await ledger.link.click()
    await expect(ledger.list.row(0)).toBeVisible()
    await expect(ledger.signed).toBeVisible()
  })

  test('shows a sign-in, a refused attempt and an export, and each in full', async ({ page }) => {
    const ledger = new LedgerPage(page)
    await server.signIn(page, 'auditor')
    const headers = server.as('auditor')
    const exported = await fetch(`${server.url}/api/connections/export?format=csv&type=SSH`, { headers })
    await exported.text()
    const refused = await fetch(`${server.url}/api/sources/privx/pause`, { method: 'POST', headers })
    expect(refused.status).toBe(403)

    await server.signIn(page, 'admin')
    await ledger.open(server.url, 'actor=auditor')
    await expect
      .poll(() => ledger.told(30))
      .toEqual(
        expect.arrayContaining([
          'auditor Signed in Done',
          'auditor Exported a list Begun',
          'auditor Exported a list Done',
          'auditor Was refused Refused',
        ]),
      )
    await ledger.open(server.url, 'actor=auditor&action=list.export&outcome=done')
    await ledger.list.cell(0, 'actor').click()
    await expect(ledger.entry).toContainText(/rows; [\d,]+ bytes sent, SHA-256 [0-9a-f]{64}/)
    await expect(ledger.entry).toContainText('type=SSH')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(ledger.entry).toHaveCount(0)
  })

  test('has a trail once however often it is fetched, and leads to its connection', async ({ page }) => {
    const search = 'source=privx&audited=true&status=closed&minChannelCount=1&limit=1'
    const list = await fetch(`${server.url}/api/connections?${search}`, { headers: server.as('auditor') })
    const { items } = (await list.json()) as { items: { id: string }[] }
    const id = items[0]?.id ?? ''
    for (let times = 0; times < 3; times++) {
      const reply = await fetch(`${server.url}/api/connections/privx/${id}`, {
        headers: server.as('auditor'),
      })
      expect(((await reply.json()) as { trail: unknown }).trail).not.toBeNull()
    }
    // A viewer sees the connection without its trail: there is nothing to write.
    await fetch(`${server.url}/api/connections/privx/${id}`, { headers: server.as('viewer') })
    const viewed = await entries(`action=trail.view&connectionId=${id}`)
    expect(viewed.map(one => [one.actor, one.outcome])).toEqual([['auditor', 'done']])

    const ledger = new LedgerPage(page)
    await server.signIn(page, 'admin')
    await ledger.open(server.url, `connectionId=${id}`)
    await ledger.list.cell(0, 'actor').click()
    await ledger.entry.getByRole('link', { name: 'Open the connection' }).click()
    await expect(page).toHaveURL(new RegExp(`/connections\\?.*open=privx%7E${id}`))
    await expect(page.getByRole('tab', { name: /Trail/, selected: true })).toBeVisible()
  })

  test('is proved whole while the server runs, and over a restart', async () => {
    const verify = () =>
      spawnSync(
        'npm',
        ['run', '-s', 'ledger:verify', '--', '--url', server.url, '--token', server.tokens.admin],
        {
          encoding: 'utf8',
          env: { ...process.env, TRAILGRID_CONFIG: `${server.folder}/config.json` },
        },
      )
    const before = verify()
    expect(before.stdout, before.stderr).toContain('The ledger is whole.')
    const last = (await entries())[0]?.sequence ?? 0
    await server.restart()
    await entries()
    const after = verify()
    expect(after.stdout, after.stderr).toContain('The ledger is whole.')
    expect(after.stdout).toMatch(/signed up to #\d+/)
    expect((await entries())[0]?.sequence).toBeGreaterThan(last)
  })
})
