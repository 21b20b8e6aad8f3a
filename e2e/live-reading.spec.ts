import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'

test.describe('rows that come in while one reads', () => {
  let server: AuditedServer
  /** PrivX lives in the past until a test lets it catch up: then it has connections that nobody has seen. */
  let behindMs = 3_600_000

  test.beforeAll(async () => {
    server = await startAudited({ scale: 2, historyDays: 1, clock: () => Date.now() - behindMs })
    await server.collected()
  })
  test.afterAll(() => server.close())

  test('wait, are told of, and are led to', async ({ page }) => {
    await server.signIn(page, 'viewer')
    const connections = new ConnectionsPage(page, server.url)
    await connections.open()
    await expect(connections.paused).toHaveCount(0)
    await connections.scrollTo(3_000)
    await expect(connections.paused).toBeVisible()
    behindMs = 0
    await expect(connections.newRows).toBeVisible()
    await connections.newRows.click()
    await expect(connections.paused).toHaveCount(0)

    await connections.openRow(connections.rows().first())
    await expect(connections.paused).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(connections.paused).toHaveCount(0)
  })
})
