import { hide } from './fixtures/hide'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { LiveSwitch } from './pages/live-switch'

/** Longer than any clock of a screen rests. */
const LONG_MS = 120_000

const SCREENS = [
  ['/overview', '/api/overview'],
  ['/sources', '/api/sources'],
  ['/sources/vpn', '/api/sources/vpn'],
] as const

for (const [address, asked] of SCREENS) {
  test(`${address} is asked again by itself, unless it is paused or out of sight`, async ({ page }) => {
    await page.clock.install()
    const live = new LiveSwitch(page, asked)
    await page.goto(address)
    await expect(live.button).toHaveAttribute('aria-pressed', 'true')
    await expect(live.asOf).toHaveText(/^as of \d\d:\d\d:\d\d$/)
    await live.isAskedAfter(LONG_MS)

    await live.button.click()
    await expect(live.button).toHaveAttribute('aria-pressed', 'false')
    await expect(live.asOf).toHaveText(/^as of \d\d:\d\d:\d\d, paused$/)
    await live.isStillAfter(LONG_MS)
    expect(await accessibilityFaults(page)).toEqual([])

    // For as long as the tab is open, and asked once all the same.
    await page.reload()
    await expect(live.asOf).toHaveText(/, paused$/)
    await live.isStillAfter(LONG_MS)

    // Whoever lets it go on sees at once what is now.
    await live.isAskedBy(() => live.button.click())
    await live.isAskedAfter(LONG_MS)

    await hide(page, true)
    await live.isStillAfter(LONG_MS)
    await live.isAskedBy(() => hide(page, false))
  })
}

test('one screen is paused without the others', async ({ connections, page }) => {
  await page.goto('/overview')
  const button = page.getByRole('button', { name: 'Live', exact: true })
  await button.click()
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await expect(button).toHaveAttribute('aria-pressed', 'true')

  await connections.open()
  await connections.live.click()
  await expect(connections.live).toHaveAttribute('aria-pressed', 'false')
  await connections.open('?status=closed')
  await expect(connections.live).toHaveAttribute('aria-pressed', 'false')
  await page.goto('/overview')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
})
