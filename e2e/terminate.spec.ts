import type { Page } from '@playwright/test'
import { rowsOf } from './fixtures/api'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'
import { TerminatePanel } from './pages/terminate-panel'

const REASON = 'Left the company this morning'

/** A source has 25 s to confirm, and is asked every 10 s in the end. */
const LONG = { timeout: 90_000 }

test.describe.configure({ mode: 'serial' })

test.describe('terminating', () => {
  let server: AuditedServer
  /** Open connections that nobody has touched, each handed out once. */
  let untouched: string[] = []

  test.beforeAll(async () => {
    server = await startAudited({ scale: 0.6, env: { TERMINATION_CONFIRM_SECONDS: '25' } })
    server.privx.switches.terminationSeconds = [1, 2]
    await server.collected()
    // The longest to live: none of them ends by itself while the tests run.
    untouched = server.privx
      .states()
      .filter(state => state.status === 'CONNECTED')
      .toSorted((a, b) => b.plan.endMs - a.plan.endMs)
      .map(state => state.plan.id)
  })
  test.afterAll(() => server.close())

  const take = (count: number): string[] => {
    const taken = untouched.splice(0, count)
    expect(taken).toHaveLength(count)
    return taken
  }
  const statusOf = (id: string) => server.privx.states().find(state => state.plan.id === id)?.status
  const listOf = async (page: Page, search: string) => {
    const connections = new ConnectionsPage(page, server.url)
    await connections.open(search)
    return connections
  }
  const idsSearch = (ids: readonly string[]) => `?${ids.map(id => `id=${id}`).join('&')}`

  test('an operator ends one from its drawer, with a reason, and sees it come to its end', async ({
    page,
  }) => {
    const [id = ''] = take(1)
    await server.signIn(page, 'operator')
    const { drawer } = await listOf(page, `?open=privx~${id}`)
    const terminate = new TerminatePanel(page)
    await drawer.panel.getByRole('button', { name: 'Terminate…' }).click()
    await terminate.shown()
    await expect(terminate.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await expect(terminate.dialog.getByText(/^1 connection, /)).toBeVisible()
    expect(await accessibilityFaults(page)).toEqual([])

    await terminate.command.click()
    await expect(terminate.reason).toBeFocused()
    await expect(terminate.dialog.getByText('Say why, in 5 to 500 characters.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(terminate.dialog).toHaveCount(0)
    await expect(drawer.panel.getByRole('button', { name: 'Terminate…' })).toBeFocused()
    expect(statusOf(id)).toBe('CONNECTED')

    await drawer.panel.getByRole('button', { name: 'Terminate…' }).click()
    await terminate.shown()
    await terminate.confirm(REASON)
    await expect(terminate.result(`privx~${id}`)).toContainText('Terminated')
    expect(statusOf(id)).toBe('TERMINATED')
    await expect(drawer.panel.getByText(`“${REASON}”`)).toBeVisible()
    await expect(drawer.panel.getByText('Closed', { exact: true }).first()).toBeVisible()
    expect(await accessibilityFaults(page)).toEqual([])

    await terminate.shelf.getByRole('button', { name: 'Clear' }).click()
    await expect(terminate.shelf).toHaveCount(0)
  })

  test('nothing looks ended before PrivX says so, and a reload goes on following', async ({ page }) => {
    const [id = ''] = take(1)
    server.privx.switches.terminationSeconds = [12, 12]
    await server.signIn(page, 'operator')
    const { drawer } = await listOf(page, `?open=privx~${id}`)
    const terminate = new TerminatePanel(page)
    await drawer.panel.getByRole('button', { name: 'Terminate…' }).click()
    await terminate.shown()
    await terminate.confirm(REASON)
    await expect(terminate.result(`privx~${id}`)).toContainText(/Accepted|Terminating/)
    await page.reload()
    await expect(terminate.result(`privx~${id}`)).toContainText(/Terminating|Accepted/)
    await expect(drawer.panel.getByText('Terminating', { exact: true }).first()).toBeVisible()
    await expect(terminate.result(`privx~${id}`)).toContainText('Terminated')
    server.privx.switches.terminationSeconds = [1, 2]
  })

  test('many at once: each has its own result, refused and hanging ones too', async ({ page }) => {
    const ids = take(7)
    const [refused = '', hanging = '', ...ended] = ids
    server.privx.switches.terminations.set(refused, 'refuse-403')
    server.privx.switches.terminations.set(hanging, 'hang')
    await server.signIn(page, 'operator')
    const { list } = await listOf(page, idsSearch(ids))
    const terminate = new TerminatePanel(page)
    await list.cell(0, '#').click()
    await list.press('Control+a')
    await list.chosen.getByRole('button', { name: 'Terminate 7…' }).click()
    await terminate.shown()
    await expect(terminate.command).toHaveText('Terminate 7 connections')
    await terminate.reason.fill(REASON)
    await terminate.command.click()
    await expect(terminate.dialog.getByLabel('Type 7 to confirm')).toBeFocused()
    await terminate.confirm(REASON, 7)

    for (const id of ended) await expect(terminate.result(`privx~${id}`)).toContainText('Terminated')
    await expect(terminate.result(`privx~${refused}`)).toContainText('Refused')
    await expect(terminate.result(`privx~${refused}`)).toContainText('may not be terminated')
    await expect(terminate.result(`privx~${hanging}`)).toContainText('Not confirmed within 25 s.', LONG)
    await expect(terminate.result(`privx~${hanging}`)).toContainText('It still reports TERMINATING.')
    await expect(
      terminate.shelf.getByText('5 of 7 ended · 1 refused · 1 not confirmed').first(),
    ).toBeVisible()
    expect(statusOf(refused)).toBe('CONNECTED')
    expect(statusOf(hanging)).toBe('TERMINATING')
    expect(await accessibilityFaults(page)).toEqual([])
    await terminate.shelf.getByRole('button', { name: 'Clear' }).click()
  })

  test('a restart of the server goes on following', async ({ page, request }) => {
    const [id = ''] = take(1)
    server.privx.switches.terminations.set(id, 'hang')
    await server.signIn(page, 'operator')
    const { drawer } = await listOf(page, `?open=privx~${id}`)
    const terminate = new TerminatePanel(page)
    await drawer.panel.getByRole('button', { name: 'Terminate…' }).click()
    await terminate.shown()
    await terminate.confirm(REASON)
    await expect(terminate.result(`privx~${id}`)).toContainText('Terminating')
    await page.goto('about:blank')
    await server.restart()
    const stateNow = async () => {
      const path = `${server.url}/api/connections/privx/${id}/terminate`
      const reply = await request.get(path, { headers: server.as('operator') })
      const { terminations } = (await reply.json()) as { terminations: { target: { state: string } }[] }
      return terminations[0]?.target.state
    }
    await expect.poll(stateNow, LONG).toBe('unconfirmed')
  })

  test('everything of a user, from the menu of a cell', async ({ page }) => {
    const byUser = new Map<string, string[]>()
    for (const { plan } of server.privx.states().filter(state => untouched.includes(state.plan.id))) {
      byUser.set(plan.person.id, [...(byUser.get(plan.person.id) ?? []), plan.id])
    }
    const own = [...byUser.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
    untouched = untouched.filter(id => !own.includes(id))
    await server.signIn(page, 'operator')
    // What may be ended is known late, when the menu is open already.
    let open = () => {}
    const isOpen = new Promise<void>(resolve => {
      open = resolve
    })
    await page.route('**/api/terminations', async route => {
      await isOpen
      await route.continue()
    })
    const { list } = await listOf(page, idsSearch(own))
    const terminate = new TerminatePanel(page)
    await list.openCellMenu(0, 'userName')
    await expect(list.menu.getByRole('menuitem', { name: 'Copy value' })).toBeVisible()
    await expect(list.menu.getByRole('menuitem', { name: /^Terminate/ })).toHaveCount(0)
    open()
    await list.pick(/^Terminate everything of/)
    await terminate.shown()
    await expect(terminate.dialog.getByRole('heading', { name: /^Terminate everything of/ })).toBeVisible()
    await expect(terminate.dialog.getByText('the source decides by itself')).toBeVisible()
    const known = Number(/(\d+) known/.exec((await terminate.command.textContent()) ?? '')?.[1])
    expect(known).toBeGreaterThanOrEqual(own.length)
    await terminate.confirm(REASON, known >= 6 ? known : undefined)
    for (const id of own) await expect(terminate.result(`privx~${id}`)).toContainText('Terminated')
    await terminate.shelf.getByRole('button', { name: 'Clear' }).click()
  })

  for (const role of ['viewer', 'auditor'] as const) {
    test(`a ${role} is offered nothing of it, and is refused`, async ({ page, request }) => {
      const [id = ''] = take(1)
      await server.signIn(page, role)
      const { drawer, list } = await listOf(page, `?id=${id}&open=privx~${id}`)
      await drawer.ready()
      await expect(page.getByRole('button', { name: /Terminate/ })).toHaveCount(0)
      await expect(page.getByRole('button', { name: /Tags and roles/ })).toHaveCount(0)
      await list.openCellMenu(0, 'userName')
      await expect(list.menu.getByRole('menuitem', { name: /Terminate/ })).toHaveCount(0)
      await page.keyboard.press('Escape')

      const headers = server.as(role)
      const path = `${server.url}/api/connections/privx/${id}/terminate`
      expect((await request.post(path, { headers, data: { reason: REASON } })).status()).toBe(403)
      const many = {
        connections: [{ source: 'privx', id, startedAt: '2026-01-01T00:00:00.000Z' }],
        reason: REASON,
      }
      expect((await request.post(`${server.url}/api/terminations`, { headers, data: many })).status()).toBe(
        403,
      )
      expect((await request.get(`${server.url}/api/terminations`, { headers })).status()).toBe(403)
      expect(statusOf(id)).toBe('CONNECTED')
    })
  }
})

test('the demo says which vendors cannot end connections', async ({ connections, page }) => {
  await rowsOf(page.request, 'source=vpn&status=active')
  await connections.open('?source=vpn&status=active')
  await connections.openRow(connections.rows().first())
  await expect(connections.drawer.panel.getByText('This source’s API cannot end connections.')).toBeVisible()
  await expect(connections.drawer.panel.getByRole('button', { name: 'Terminate…' })).toHaveCount(0)

  await connections.open('?source=vpn&status=active')
  await connections.list.cell(0, '#').click()
  await connections.list.chosen.getByRole('button', { name: 'Terminate 1…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('heading', { name: 'Nothing here can be terminated' })).toBeVisible()
  await expect(dialog.getByText('cannot end connections')).toBeVisible()
  await expect(dialog.getByRole('button')).toHaveText(['Close'])
})
