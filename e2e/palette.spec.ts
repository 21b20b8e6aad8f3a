import { accessibilityFaults, expect, test } from './fixtures/test'
import { StepsPanel } from './pages/steps-panel'

test.describe('the command palette', () => {
  test('filters by value, by grammar and by words, over what is in force', async ({
    connections,
    page,
    palette,
  }) => {
    await connections.open()
    await palette.take('status: active')
    await expect(page).toHaveURL(/\?status=active$/)
    await palette.take('bytes>=10kB')
    await expect(page).toHaveURL(/minTotalBytes=10000/)
    expect(new URL(page.url()).searchParams.get('status')).toBe('active')
    await palette.take('last 7 days')
    await expect(page).toHaveURL(/since=7d/)
    await palette.take('clear the filters')
    await expect(page).toHaveURL(/\/connections\?view=$/)
  })

  test('goes to screens, filters from anywhere, changes columns, live rows and the theme', async ({
    connections,
    page,
    palette,
  }) => {
    await connections.open()
    await palette.take('overview')
    await expect(page).toHaveURL(/\/overview/)
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
    await palette.take('type: ssh')
    await expect(page).toHaveURL(/\/connections\?type=SSH$/)
    await connections.settled()

    await palette.take('hide the column duration')
    await expect(connections.header('Duration')).toHaveCount(0)
    await palette.take('back to the usual columns')
    await expect(connections.header('Duration')).toBeVisible()

    await palette.take('stop live')
    await expect(connections.live).toHaveAttribute('aria-pressed', 'false')
    await palette.take('dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByRole('radio', { name: 'Dark theme' }).first()).toBeChecked()
  })

  test('takes a saved view', async ({ connections, page, palette, request }) => {
    const data = { dataset: 'connections', name: 'Palette tunnels', search: 'type=VPN' }
    const { view } = await (await request.post('/api/views', { data })).json()
    try {
      await connections.open('?status=closed')
      await palette.take('palette tunnels')
      await expect(page).toHaveURL(new RegExp(`type=VPN&view=${view.id}`))
    } finally {
      await request.delete(`/api/views/${view.id}?version=${view.version}`)
    }
  })

  test('is walked by arrows, closes by Escape, and gives the focus back', async ({
    connections,
    page,
    palette,
  }) => {
    await connections.open()
    const search = page.getByRole('combobox', { name: 'Search connections' })
    await search.focus()
    await palette.open()
    await expect(palette.input).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(palette.options.and(page.locator('[data-highlighted]'))).toHaveCount(1)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(palette.dialog).toHaveCount(0)
    await expect(search).toBeFocused()
  })
})

test.describe('the sheet of keys', () => {
  test('opens by its key, but not where one types', async ({ connections, page, palette }) => {
    await connections.open()
    await page.getByRole('combobox', { name: 'Search connections' }).focus()
    await page.keyboard.type('?')
    await expect(palette.keys).toHaveCount(0)
    await connections.rows().first().locator('[data-column]').nth(1).focus()
    await palette.openKeys()
    await expect(palette.keys).toContainText('Open the next row')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('switches off what acts without a modifier, over a reload', async ({ connections, page, palette }) => {
    await connections.open()
    await palette.openKeys()
    await palette.keys.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await expect(palette.keys).toHaveCount(0)
    await page.reload()
    await connections.settled()
    await page.keyboard.press('Shift+?')
    await expect(palette.keys).toHaveCount(0)
    await connections.openRow(connections.rows().first())
    const open = () => new URL(page.url()).searchParams.get('open')
    const first = open()
    // One that was the first as it was clicked: others may have come in before it by now.
    await expect(new StepsPanel(page).position).toHaveText(/^[\d,]+ of [\d,]+$/)
    await page.keyboard.press('j')
    // What has only its own place to act in goes on.
    await connections.drawer.tab('Overview').focus()
    await page.keyboard.press('ArrowRight')
    await expect(connections.drawer.tab('Trail')).toHaveAttribute('aria-selected', 'true')
    expect(open()).toBe(first)

    // The way back needs no such key.
    await palette.take('keyboard shortcuts')
    await palette.keys.getByRole('checkbox').check()
    await page.keyboard.press('Escape')
    await expect(palette.keys).toHaveCount(0)
    await palette.openKeys()
    await page.keyboard.press('Escape')
    await expect(palette.keys).toHaveCount(0)
    await page.keyboard.press('j')
    await expect.poll(open).not.toBe(first)
  })
})
