import { rowsOf } from './fixtures/api'
import { startBrokenWay } from './fixtures/broken-way'
import { hide } from './fixtures/hide'
import { expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'

test('the stream tells each mark, and goes on where it was', async ({ page, connections, request }) => {
  await rowsOf(request, 'limit=1')
  await connections.open()
  const told = await page.evaluate(async () => {
    const next = (address: string, type: string) =>
      new Promise<{ id: string; data: string }>(resolve => {
        const source = new EventSource(address)
        source.addEventListener(type, event => {
          source.close()
          resolve({ id: event.lastEventId, data: event.data })
        })
      })
    const first = await next('/api/live', 'start')
    const mark = await next('/api/live', 'mark')
    const again = await next(`/api/live?lastEventId=${mark.id}`, 'start')
    return { first: first.data, mark: JSON.parse(mark.data), again: again.data }
  })
  expect(told.first).toBe('{"resumed":false}')
  expect(told.mark).toMatchObject({ source: expect.any(String), version: expect.any(Number) })
  expect(told.again).toBe('{"resumed":true}')
})

test('rows come in by the stream', async ({ connections }) => {
  await connections.open('?status=active&source=proxies')
  await expect(connections.live).toHaveAttribute('data-way', 'stream')
  const before = await connections.exactValues('totalBytes')
  await expect
    .poll(async () => (await connections.exactValues('totalBytes')).join() !== before.join(), {
      timeout: 60_000,
    })
    .toBe(true)
  await expect(connections.live).toHaveAttribute('data-way', 'stream')
})

test('rows come in without the stream as well', async ({ connections, page }) => {
  await page.route('**/api/live*', route => route.abort())
  await connections.open('?status=active&source=proxies')
  await expect(connections.live).toHaveAttribute('data-way', 'polling')
  const before = await connections.exactValues('totalBytes')
  await expect
    .poll(async () => (await connections.exactValues('totalBytes')).join() !== before.join(), {
      timeout: 60_000,
    })
    .toBe(true)
})

test('a tab out of sight asks nothing, and catches up when it is back', async ({ connections, page }) => {
  await page.clock.install()
  await connections.open('?status=active&source=proxies')
  await expect(connections.live).toHaveAttribute('data-way', 'stream')
  await connections.whole()
  const before = await connections.exactValues('totalBytes')
  await hide(page, true)
  await expect(connections.live).toHaveAttribute('data-way', 'off')
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  // Longer than any clock of the screen rests while it is in sight.
  await page.clock.fastForward(120_000)
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  await hide(page, false)
  await expect(connections.live).toHaveAttribute('data-way', 'stream')
  await expect
    .poll(async () => (await connections.exactValues('totalBytes')).join() !== before.join(), {
      timeout: 60_000,
    })
    .toBe(true)
})

test('a stream that breaks is gone without, and taken up where it was', async ({ page, baseURL }) => {
  const way = await startBrokenWay(baseURL ?? '')
  try {
    const connections = new ConnectionsPage(page, way.url)
    await connections.open('?status=active&source=proxies')
    await expect(connections.live).toHaveAttribute('data-way', 'stream')
    // One that cannot be loaded is another matter.
    await connections.whole()
    way.break()
    await expect(connections.live).toHaveAttribute('data-way', 'polling')
    await expect(page.getByText('not updating: the server cannot be reached')).toBeVisible()
    await expect(connections.rows().first()).toBeVisible()
    const asked = way.asked('/api/live').length
    way.mend()
    await expect(connections.live).toHaveAttribute('data-way', 'stream', { timeout: 60_000 })
    await expect(page.getByText('not updating: the server cannot be reached')).toHaveCount(0)
    expect(way.asked('/api/live').length).toBeGreaterThan(asked)
    expect(way.asked('/api/live').at(-1)?.['last-event-id']).toMatch(/./)
  } finally {
    await page.close()
    await way.close()
  }
})

test('while one reads it goes on saying how whole the number is', async ({ connections, page }) => {
  let state = 'partial'
  await page.route(/\/api\/connections\/count(\?|$)/, async route => {
    const reply = await route.fetch()
    const body = (await reply.json()) as { completeness: object[] }
    await route.fulfill({
      response: reply,
      json: { ...body, completeness: body.completeness.map(one => ({ ...one, state })) },
    })
  })
  await connections.open()
  await connections.scrollTo(3_000)
  await expect(connections.paused).toBeVisible()
  await expect(page.getByRole('button', { name: '5 of 5 sources not complete' })).toBeVisible()
  state = 'exact'
  await expect(page.getByText('All 5 sources complete')).toBeVisible()
})

test('switched off by hand it asks nothing', async ({ connections, page }) => {
  await page.clock.install()
  await connections.open()
  await connections.whole()
  await connections.live.click()
  await expect(connections.live).toHaveAttribute('data-way', 'off')
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  // Longer than any clock of the screen rests while it is live.
  await page.clock.fastForward(120_000)
  await page.waitForLoadState('networkidle')
  expect(asked.filter(address => address.includes('/api/connections'))).toEqual([])
})
