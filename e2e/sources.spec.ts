import { rowsOf } from './fixtures/api'
import { countOf, holdStill, letGo, sourcesOf } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { SourcesPage } from './pages/sources-page'

const DAY_MS = 86_400_000

test.describe('the sources', () => {
  test.afterEach(({ request }) => letGo(request))

  test('are told one by one, with as many connections as their lists hold', async ({ page, request }) => {
    for (const source of ['privx', 'proxies', 'vpn', 'feeds', 'wifi'])
      await rowsOf(request, `source=${source}&limit=1`)
    await holdStill(request)
    const sources = new SourcesPage(page)
    await sources.open()
    await expect(sources.cards).toHaveCount(5)
    for (const { source, stored } of await sourcesOf(request)) {
      const count = await countOf(request, 'connections', `source=${source}`)
      expect(stored?.connections).toBe(count)
      await expect(sources.card(source)).toContainText(`${count.toLocaleString('en-US')} connections, `)
      await expect(sources.card(source)).toContainText('Paused')
      await expect(sources.card(source).getByRole('img', { name: /^Coverage\. / })).toBeVisible()
    }
    await sources.card('vpn').getByRole('link', { name: 'vpn' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^vpn CloudConnexa/ })).toBeVisible()
  })

  test('rest, go on and are asked at once', async ({ page }) => {
    const sources = new SourcesPage(page)
    await sources.open('wifi')
    await sources.command('Pause', 'wifi').click()
    await expect(page.getByText('Paused', { exact: true })).toBeVisible()
    await expect(page.getByText('Not until it is resumed')).toBeVisible()
    await sources.command('Resume', 'wifi').click()
    await expect(page.getByText('Answering', { exact: true })).toBeVisible()
    await sources.command('Collect now', 'wifi').click()
    // On a busy machine a round takes longer than anybody is kept waiting.
    await expect(page.getByText(/^(Asked: it answered|It takes a while and goes on)\.$/)).toBeVisible()
  })

  test('fetch a range on demand, and refuse one that cannot be', async ({ page }) => {
    const sources = new SourcesPage(page)
    // Beyond what is collected by itself.
    const [from = '', to = ''] = [60, 59].map(days =>
      new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 16),
    )
    await sources.open('vpn')
    await sources.fetchRange(to, from)
    await expect(page.getByText('The end must be later than the beginning.')).toBeVisible()
    await sources.fetchRange(from, to)
    await expect(page.getByText('CloudConnexa keeps 30 days; this range is older.')).toBeVisible()
    await sources.open('privx')
    await sources.fetchRange(from, to)
    await expect(sources.ended).toContainText(/ fetched$/)
  })

  test('are asked by hand, and the reply is held against their contract', async ({ page }) => {
    const sources = new SourcesPage(page)
    await sources.open('privx')
    const listing = sources.operation.locator('optgroup[label="Lists and searches"] option').first()
    await sources.operation.selectOption((await listing.getAttribute('value')) ?? '')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByText('the reply is as the contract says')).toBeVisible()
    await expect(sources.reply).toHaveValue(/^\{/)
  })
})
