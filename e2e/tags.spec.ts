import type { Locator, Page } from '@playwright/test'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'

test.describe('tags and access roles', () => {
  let server: AuditedServer
  let ids: string[] = []

  test.beforeAll(async () => {
    server = await startAudited()
    await server.collected()
    ids = server.privx.states().map(state => state.plan.id)
  })
  test.afterAll(() => server.close())

  const stateOf = (id: string) => server.privx.states().find(state => state.plan.id === id)
  const open = async (page: Page): Promise<{ id: string; dialog: Locator; panel: Locator }> => {
    const id = ids.pop() ?? ''
    await server.signIn(page, 'operator')
    const connections = new ConnectionsPage(page, server.url)
    await connections.open(`?open=privx~${id}`)
    await connections.drawer.panel.getByRole('button', { name: 'Tags and roles…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tags and access roles' })
    await dialog.getByRole('list', { name: 'Roles with access' }).waitFor()
    return { id, dialog, panel: connections.drawer.panel }
  }
  /** Somebody else sets the tags of a connection at PrivX. */
  const setElsewhere = (id: string, tags: readonly string[]) => {
    server.privx.overlay.tags.set(id, tags)
    server.privx.overlay.changedMs.set(id, Date.now())
  }

  test('an operator sets tags, and PrivX and the drawer have them', async ({ page }) => {
    const { id, dialog, panel } = await open(page)
    expect(await accessibilityFaults(page)).toEqual([])
    const before = stateOf(id)?.tags ?? []
    await dialog.getByLabel('Add a tag').fill('incident-7')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Add a tag').fill('left over')
    await dialog.getByRole('button', { name: 'Save tags' }).click()
    await expect(dialog.getByText('Saved at the source.')).toBeVisible()
    expect(stateOf(id)?.tags).toEqual([...before, 'incident-7', 'left over'])
    await dialog.getByRole('button', { name: 'Remove tag left over' }).click()
    await expect(dialog.getByText('Not saved yet.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Save tags' }).click()
    await expect.poll(() => stateOf(id)?.tags).toEqual([...before, 'incident-7'])
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(panel.getByText('incident-7').first()).toBeVisible()
    const rows = await page.request.get(`${server.url}/api/connections?tags=incident-7`)
    expect(((await rows.json()) as { items: { id: string }[] }).items.map(row => row.id)).toEqual([id])
  })

  test('what somebody else set meanwhile is shown, and merged by choice', async ({ page }) => {
    const { id, dialog } = await open(page)
    const before = stateOf(id)?.tags ?? []
    await dialog.getByLabel('Add a tag').fill('mine')
    await page.keyboard.press('Enter')
    setElsewhere(id, [...before, 'theirs'])
    await dialog.getByRole('button', { name: 'Save tags' }).click()
    const conflict = dialog.getByRole('alert').filter({ hasText: 'Somebody changed these tags' })
    await expect(conflict).toContainText('theirs')
    await expect(conflict).toContainText('mine')
    expect(stateOf(id)?.tags).toEqual([...before, 'theirs'])
    expect(await accessibilityFaults(page)).toEqual([])
    await conflict.getByRole('button', { name: 'Merge both' }).click()
    expect(stateOf(id)?.tags).toEqual([...before, 'theirs'])
    await dialog.getByRole('button', { name: 'Save tags' }).click()
    await expect.poll(() => stateOf(id)?.tags).toEqual([...before, 'theirs', 'mine'])
  })

  test('an access role is granted and revoked, unless the roles changed meanwhile', async ({ page }) => {
    const { id, dialog } = await open(page)
    const granted = () => stateOf(id)?.accessRoles.map(({ role }) => role.name) ?? []
    const offered = dialog.locator('section[aria-label="Access roles"] datalist option')
    await offered.nth(1).waitFor({ state: 'attached' })
    const names = await offered.evaluateAll(options =>
      options.map(option => option.getAttribute('value') ?? ''),
    )
    const [role = '', other = ''] = names
    await dialog.getByLabel('Role, or its id').fill('no such role')
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await expect(dialog.getByText('Choose a role of the list')).toBeVisible()
    await dialog.getByLabel('Role, or its id').fill(role)
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await expect(dialog.getByText('Granted.')).toBeVisible()
    expect(granted()).toContain(role)

    const without = stateOf(id)?.accessRoles.filter(({ role: one }) => one.name !== role) ?? []
    server.privx.overlay.accessRoles.set(id, without)
    await dialog.getByLabel('Role, or its id').fill(other)
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await expect(dialog.getByText(`Revoked meanwhile: ${role}.`)).toBeVisible()
    expect(granted()).not.toContain(other)
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await expect.poll(granted).toContain(other)
    await dialog.getByRole('button', { name: `Revoke ${other}` }).click()
    await expect(dialog.getByText('Revoked.')).toBeVisible()
    expect(granted()).not.toContain(other)
  })

  test('viewers and auditors are refused', async ({ request }) => {
    const id = ids.pop() ?? ''
    const path = `${server.url}/api/connections/privx/${id}`
    for (const role of ['viewer', 'auditor'] as const) {
      const headers = server.as(role)
      expect((await request.put(`${path}/tags`, { headers, data: { tags: [], seen: [] } })).status()).toBe(
        403,
      )
      expect((await request.get(`${path}/access-roles`, { headers })).status()).toBe(403)
      expect((await request.put(`${path}/access-roles/x`, { headers, data: { seen: [] } })).status()).toBe(
        403,
      )
      expect((await request.delete(`${path}/access-roles/x`, { headers, data: { seen: [] } })).status()).toBe(
        403,
      )
    }
  })
})
