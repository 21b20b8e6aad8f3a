import type { Page } from '@playwright/test'
import { ENDED_SSH, rowsOf } from './fixtures/api'
import { arrived, DIALOG, DRAWER, look } from './fixtures/look'
import { expect, test } from './fixtures/test'
import { ExportPanel } from './pages/export-panel'

test.describe('axe finds nothing on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  /** What is wider than the screen scrolls by itself: the page never does. */
  const expectNoWider = async (page: Page, path: string) =>
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path)
      .toBeLessThanOrEqual(0)

  test('on any screen', async ({ page, request }) => {
    await rowsOf(request, ENDED_SSH)
    for (const path of [
      '/connections?type=SSH&since=24h',
      '/files?since=24h',
      '/search',
      '/overview',
      '/sources',
      '/sources/privx',
      '/ledger',
    ]) {
      await page.goto(path)
      await page.getByRole('heading').first().waitFor({ state: 'attached' })
      await arrived(page)
      await look(page, path)
      await expectNoWider(page, path)
    }
  })

  test('in an open connection', async ({ connections, page, request }) => {
    const [row] = await rowsOf(request, ENDED_SSH)
    for (const tab of ['overview', 'trail', 'files', 'related']) {
      await page.goto(`/connections?type=SSH&since=24h&open=${row?.source}~${row?.id}&tab=${tab}`)
      await connections.drawer.ready()
      await arrived(page)
      await look(page, tab, DRAWER)
      await expectNoWider(page, tab)
    }
  })

  test('with a panel over the screen', async ({ page, request }) => {
    await rowsOf(request, 'status=closed&limit=1')
    await page.goto('/connections?type=SSH&status=closed&since=24h')
    await arrived(page)
    await page.getByRole('button', { name: /^Filters/ }).click()
    await page.getByRole('dialog', { name: 'Filters' }).getByRole('checkbox').first().waitFor()
    await look(page, 'the filters', DIALOG)
    await page.keyboard.press('Escape')
    await new ExportPanel(page).choose('CSV')
    await look(page, 'the export', DIALOG)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open menu' }).click()
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').first().waitFor()
    await look(page, 'the screens')
  })
})
