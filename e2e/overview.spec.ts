import { rowsOf } from './fixtures/api'
import { countOf, holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { OverviewPage } from './pages/overview-page'

test.describe('the overview', () => {
  test.beforeAll(async ({ request }) => {
    for (const source of ['privx', 'proxies', 'vpn', 'feeds', 'wifi'])
      await rowsOf(request, `source=${source}&limit=1`)
    await rowsOf(request, 'type=SSH&status=closed&offset=100&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('has no number that does not lead to as many rows', async ({ page, request }) => {
    const overview = new OverviewPage(page)
    await overview.open('6h')
    await page.getByText('As a table').click()
    const numbers = await overview.numbers()
    expect(numbers.length).toBeGreaterThan(100)
    const wrong: string[] = []
    for (const { says, href, count } of numbers) {
      const { pathname, searchParams } = new URL(href, 'http://any')
      // Whoever follows it later, or sends it on, sees the same: its time stands still.
      if (searchParams.has('since')) wrong.push(`${says}: moves`)
      const found = await countOf(request, pathname.slice(1), searchParams)
      if (found !== count) wrong.push(`${says}: ${found} rows`)
    }
    expect(wrong).toEqual([])
    expect(await overview.unlinked()).toEqual([])
  })

  test('leads to the list, which states that number', async ({ connections, page }) => {
    const overview = new OverviewPage(page)
    await overview.open('24h')
    const link = page.getByRole('link', { name: /connections opened before$/ })
    const count = Number(await link.getAttribute('data-count'))
    await link.click()
    await connections.settled()
    await expect(
      page.getByText(`${count.toLocaleString('en-US')} connections`, { exact: true }).last(),
    ).toBeVisible()
    await expect(page.getByText('Frozen time')).toBeVisible()
    await page.goBack()
    await expect(overview.heading).toBeVisible()
    expect(new URL(page.url()).searchParams.get('since')).toBe('24h')
  })

  test('looks as far back as one says, and says so in the address', async ({ page }) => {
    const overview = new OverviewPage(page)
    await overview.open('24h')
    await page.getByRole('button', { name: '7d: last 7 days' }).click()
    await expect(page).toHaveURL(/\/overview\?since=7d$/)
    await expect(page.getByText('compared with the 7 days before')).toBeVisible()
    await page.goBack()
    await expect(page.getByText('compared with the 24 hours before')).toBeVisible()
  })
})
