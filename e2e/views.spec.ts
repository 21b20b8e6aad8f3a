import type { APIRequestContext } from '@playwright/test'
import { type GuardedServer, startGuarded, TOKENS } from './fixtures/guarded-server'
import { accessibilityFaults, expect, test } from './fixtures/test'

/** Visitors of the demo share one name: what a test keeps, it takes away again. */
async function forget(request: APIRequestContext): Promise<void> {
  const { views } = await (await request.get('/api/views')).json()
  for (const view of views) await request.delete(`/api/views/${view.id}?version=${view.version}`)
}

test.describe('saved views', () => {
  test.beforeEach(({ request }) => forget(request))
  test.afterEach(({ request }) => forget(request))

  test('a question is kept, taken, changed, renamed, deleted and brought back', async ({
    connections,
    page,
    views,
  }) => {
    await connections.open('?status=active&type=SSH&since=7d&orderBy=totalBytes&order=desc')
    await views.save('Busy shells')
    await expect(views.chip).toHaveText(/View: Busy shells/)
    await views.close()

    await connections.open()
    await expect(views.chip).toHaveCount(0)
    await views.take('Busy shells')
    await connections.settled()
    const taken = new URL(page.url()).searchParams
    expect([taken.get('status'), taken.get('since'), taken.get('orderBy')]).toEqual([
      'active',
      '7d',
      'totalBytes',
    ])

    await connections.dropValue('Status', 'Active')
    await expect(views.chip).toContainText('modified')
    await views.chip.getByRole('button', { name: 'as saved' }).click()
    await expect(views.chip).not.toContainText('modified')

    await connections.dropValue('Status', 'Active')
    await views.open()
    await views.panel.getByRole('button', { name: /^Save the changes to/ }).click()
    await expect(views.chip).not.toContainText('modified')

    await views.rename('Busy shells', 'All shells')
    await expect(views.chip).toContainText('All shells')
    expect(await accessibilityFaults(page)).toEqual([])

    await views.remove('All shells')
    await expect(views.chip).toHaveCount(0)
    await expect(views.panel.getByRole('button', { name: 'Undo' })).toBeFocused()
    await views.panel.getByRole('button', { name: 'Undo' }).click()
    await expect(views.row('All shells')).toBeVisible()
  })

  test('a view brings its columns along, and takes none of the reader’s own', async ({
    connections,
    page,
    views,
  }) => {
    const { list } = connections
    await connections.open('?status=closed&since=30d')
    const own = await list.columns()
    await list.openHeaderMenu('Status')
    await list.pick('Hide')
    await list.openHeaderMenu('Host')
    await list.pick('Pin to the start')
    const kept = await list.columns()
    await views.save('Without status')
    await views.close()

    // One's own become others, and are not touched by what comes and goes with the view.
    await views.leave()
    await list.openHeaderMenu('Type')
    await list.pick('Hide')
    const mine = await list.columns()
    expect(mine).not.toEqual(kept)
    await views.take('Without status')
    await expect.poll(() => list.columns()).toEqual(kept)
    await page.goBack()
    await expect.poll(() => list.columns()).toEqual(mine)
    await page.goForward()
    await expect.poll(() => list.columns()).toEqual(kept)

    await list.openHeaderMenu('Total')
    await list.pick('Hide')
    await expect(views.chip).toContainText('modified')
    await expect
      .poll(async () => (await page.context().cookies()).some(one => one.name === 'trailgrid-view-columns'))
      .toBe(true)
    await page.reload()
    await connections.settled()
    await expect(views.chip).toContainText('modified')
    expect(await list.columns()).toEqual(kept.filter(label => label !== 'Total'))
    await views.chip.getByRole('button', { name: 'as saved' }).click()
    await expect.poll(() => list.columns()).toEqual(kept)

    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('button', { name: 'Use my own here' }).click()
    await expect.poll(() => list.columns()).toEqual(mine)
    await page.keyboard.press('Escape')
    await views.open()
    await views.panel.getByRole('button', { name: /^Save the changes to/ }).click()
    await expect(views.chip).not.toContainText('modified')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(own).toContain('Type')
  })

  test('a view without columns leaves them as they are', async ({ connections, views }) => {
    const { list } = connections
    await connections.open('?status=closed&since=30d')
    await views.save('Bare', { withColumns: false })
    await views.close()
    await list.openHeaderMenu('Type')
    await list.pick('Hide')
    const mine = await list.columns()
    await expect(views.chip).not.toContainText('modified')
    await connections.open('?type=VPN')
    await views.take('Bare')
    await connections.settled()
    expect(await list.columns()).toEqual(mine)
  })

  test('filters that were cleared by hand stay so over a reload, with a default view too', async ({
    connections,
    page,
    views,
  }) => {
    await connections.open('?type=VPN')
    await views.save('Tunnels', { isDefault: true })
    await views.close()
    await connections.open('?type=SSH')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page).toHaveURL(/\/connections\?view=$/)
    await page.reload()
    await connections.settled()
    expect(new URL(page.url()).search).toBe('?view=')

    // A row that is opened and closed again leaves the same behind.
    await connections.openRow(connections.rows().first())
    expect(new URL(page.url()).searchParams.has('view')).toBe(false)
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/connections\?view=$/)

    // A server that is too busy to read the default at once does without it.
    await expect(async () => {
      await page.getByRole('link', { name: 'Connections', exact: true }).click()
      await expect(views.chip).toContainText('Default view: Tunnels', { timeout: 10_000 })
    }).toPass()
  })

  test('a bare address begins with the default, says so, and one press leaves it', async ({
    connections,
    page,
    views,
  }) => {
    await connections.open('?type=VPN')
    await views.save('Tunnels', { isDefault: true })

    await connections.open()
    await expect(views.chip).toContainText('Default view: Tunnels')
    expect(new URL(page.url()).searchParams.get('type')).toBe('VPN')

    await views.chip.getByRole('button', { name: /^Leave the view/ }).click()
    await expect(views.chip).toHaveCount(0)
    expect(new URL(page.url()).search).toBe('?view=')
    await page.reload()
    await connections.settled()
    await expect(views.chip).toHaveCount(0)

    await connections.open('?status=closed')
    expect(new URL(page.url()).searchParams.get('type')).toBeNull()
  })

  test('a link says whether its time moves, and becomes the other', async ({ connections, page }) => {
    await connections.open('?since=24h')
    await expect(page.getByText('Last 24 hours (relative)')).toBeVisible()
    await page.getByRole('button', { name: 'freeze' }).click()
    await expect(page.getByText('Frozen time')).toBeVisible()
    const frozen = new URL(page.url()).searchParams
    expect(Date.parse(frozen.get('startedBefore') ?? '') - Date.parse(frozen.get('startedAfter') ?? '')).toBe(
      86_400_000,
    )
    await page.getByRole('button', { name: 'make relative' }).click()
    await expect(page.getByText('Last 24 hours (relative)')).toBeVisible()
    expect(new URL(page.url()).search).toBe('?since=24h')
  })
})

test.describe('with roles', () => {
  let server: GuardedServer
  test.beforeAll(async () => {
    server = await startGuarded({ auth: true })
  })
  test.afterAll(() => server.close())

  test('views are shared by operators, seen by all, and changed by their owner or an admin', async ({
    request,
  }) => {
    const as = (role: keyof typeof TOKENS) => ({ headers: { authorization: `Bearer ${TOKENS[role]}` } })
    const data = { dataset: 'connections', name: 'For all', search: 'status=active', isShared: true }
    const api = `${server.url}/api/views`
    expect((await request.post(api, { ...as('viewer'), data })).status()).toBe(403)
    const { view } = await (await request.post(api, { ...as('operator'), data })).json()

    const { views, mayShare } = await (await request.get(api, as('viewer'))).json()
    expect([views.length, views[0].mayChange, mayShare]).toEqual([1, false, false])
    const change = { data: { version: view.version, name: 'Renamed' } }
    expect((await request.put(`${api}/${view.id}`, { ...as('viewer'), ...change })).status()).toBe(403)
    expect((await request.put(`${api}/${view.id}`, { ...as('admin'), ...change })).status()).toBe(200)
    expect((await request.put(`${api}/${view.id}`, { ...as('operator'), ...change })).status()).toBe(409)
  })
})
