import type { Page } from '@playwright/test'
import { trailObject } from '@/lib/demo/privx/trail/trail-object'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import type { TestRole } from './fixtures/console-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'
import { ReviewPanel } from './pages/review-panel'

test.describe('review', () => {
  let server: AuditedServer
  /** Audited connections that have ended, each handed out once, with a channel of theirs. */
  let untouched: { id: string; channel: string }[] = []

  test.beforeAll(async () => {
    server = await startAudited()
    await server.collected()
    const { privx } = server
    untouched = privx.states().flatMap(state => {
      const channel = trailObject(privx.world, state)?.channels[0]
      return state.disconnectedMicros !== null && channel ? [{ id: state.plan.id, channel: channel.id }] : []
    })
  })
  test.afterAll(() => server.close())

  const take = (count: number) => {
    const taken = untouched.splice(0, count)
    expect(taken).toHaveLength(count)
    return taken
  }
  const listOf = async (page: Page, search: string) => {
    const connections = new ConnectionsPage(page, server.url)
    await connections.open(search)
    return connections
  }
  const counted = async (search: string, role: TestRole = 'auditor') => {
    const reply = await fetch(`${server.url}/api/connections/count?${search}`, { headers: server.as(role) })
    return ((await reply.json()) as { count: number }).count
  }

  test('an auditor reviews one, with a note at a moment of its log, and takes it back', async ({ page }) => {
    const [one] = take(1)
    const { id = '', channel = '' } = one ?? {}
    await server.signIn(page, 'auditor')
    const { drawer } = await listOf(page, `?id=${id}&open=privx~${id}`)
    const review = new ReviewPanel(page)
    await drawer.ready()
    await review.open()
    await expect(review.dialog.getByText('Not reviewed', { exact: true })).toBeVisible()
    await review.addNote('Who allowed this?', channel, '0:01.5')
    const link = review.dialog.getByRole('link', { name: `at 00:01.500 of channel ${channel}` })
    const moment = new URL((await link.getAttribute('href')) ?? '', server.url).searchParams
    expect([moment.get('tab'), moment.get('channel'), moment.get('at')]).toEqual(['replay', channel, '1500'])

    await review.note.fill('All fine after all.')
    await review.mark.click()
    await expect(review.dialog.getByRole('status')).toContainText('Reviewed by auditor')
    await expect(review.dialog.getByRole('listitem')).toHaveCount(2)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await counted(`id=${id}&reviewed=true&reviewedBy=auditor`)).toBe(1)

    await review.unmark.click()
    await expect(review.dialog.getByText('Not reviewed', { exact: true })).toBeVisible()
    await expect(review.dialog.getByRole('listitem')).toHaveCount(3)
    expect(await counted(`id=${id}&reviewed=true`)).toBe(0)
  })

  test('many are marked at once, and that is undone', async ({ page }) => {
    const ids = take(3).map(({ id }) => id)
    const search = ids.map(id => `id=${id}`).join('&')
    await server.signIn(page, 'auditor')
    const { list } = await listOf(page, `?${search}`)
    await list.enter()
    await page.keyboard.press('Control+a')
    await expect(page.getByText('3 selected')).toBeVisible()
    await page.getByRole('button', { name: 'Review…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Review' })
    await dialog.getByLabel(/^Note/).fill('The nightly copy.')
    await dialog.getByRole('button', { name: 'Mark 3 connections as reviewed' }).click()
    await expect(page.getByText('3 connections marked as reviewed')).toBeVisible()
    expect(await counted(`${search}&reviewed=true`)).toBe(3)
    expect(await accessibilityFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('3 connections marked as not reviewed')).toBeVisible()
    expect(await counted(`${search}&reviewed=true`)).toBe(0)
  })

  test('the overview says how much of each week was reviewed, and leads to what it counts', async ({
    page,
  }) => {
    const [one] = take(1)
    const headers = { ...server.as('auditor'), 'content-type': 'application/json' }
    const body = JSON.stringify({ connections: [{ source: 'privx', id: one?.id }], reviewed: true })
    expect((await fetch(`${server.url}/api/reviews`, { method: 'POST', headers, body })).status).toBe(200)
    await server.signIn(page, 'auditor')
    await page.goto(`${server.url}/overview`)
    const table = page.getByRole('table', { name: 'Reviewed connections by the week they ended in' })
    await expect(table.getByRole('row')).toHaveCount(9)
    const by = table.getByRole('link', { name: / reviewed by auditor$/ }).first()
    const count = Number(await by.getAttribute('data-count'))
    expect(count).toBeGreaterThan(0)
    const { search } = new URL((await by.getAttribute('href')) ?? '', server.url)
    expect(await counted(search.slice(1))).toBe(count)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('a viewer is offered none of it, and refused', async ({ page }) => {
    const [one] = take(1)
    await server.signIn(page, 'viewer')
    const { drawer } = await listOf(page, `?id=${one?.id}&open=privx~${one?.id}`)
    await drawer.ready()
    await expect(new ReviewPanel(page).button).toHaveCount(0)
    await page.goto(`${server.url}/overview`)
    await expect(page.getByRole('heading', { name: 'Top hosts' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Reviewed, by week' })).toHaveCount(0)
    const headers = { ...server.as('viewer'), 'content-type': 'application/json' }
    const path = `${server.url}/api/connections/privx/${one?.id}/review`
    expect((await fetch(path, { headers })).status).toBe(403)
    const init = { method: 'PUT', headers, body: JSON.stringify({ reviewed: true }) }
    expect((await fetch(path, init)).status).toBe(403)
    expect(await counted(`id=${one?.id}&reviewed=true`)).toBe(0)
  })
})
