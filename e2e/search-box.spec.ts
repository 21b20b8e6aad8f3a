import { rowsOf } from './fixtures/api'
import { accessibilityFaults, expect, test } from './fixtures/test'

test.describe('the search box', () => {
  test.beforeEach(async ({ request, connections }) => {
    await rowsOf(request, 'type=SSH&limit=1')
    await connections.open()
  })

  test('completes a field, its sign and its value by keyboard, and filters by them', async ({
    connections,
    page,
  }) => {
    const { search, suggestions } = connections
    await search.focus()
    await page.keyboard.type('stat')
    await expect(suggestions.getByRole('option').first()).toContainText('status:')
    await page.keyboard.press('ArrowDown')
    await expect(suggestions.getByRole('option', { selected: true })).toContainText('status:')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(search).toHaveValue('status:')
    await page.keyboard.type('cl')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(search).toHaveValue('status:closed ')
    await expect(search).toBeFocused()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.getAll('status')).toEqual(['closed'])
    await expect(search).toHaveValue('')
  })

  test('offers values that only the data knows', async ({ connections, page, request }) => {
    const reply = await request.get('/api/connections/facets?fields=userName')
    const { facets } = (await reply.json()) as { facets: { userName: { values: { value: string }[] } } }
    const user = facets.userName.values.find(({ value }) => /^[a-z.]+$/.test(value))?.value ?? ''
    await connections.search.focus()
    await page.keyboard.type(`user:${user.slice(0, -1)}`)
    await connections.suggestions.getByRole('option', { name: user }).first().click()
    await expect(connections.search).toHaveValue(`user:${user} `)
  })

  test('never stands in the way of typing', async ({ connections, page }) => {
    await connections.search.focus()
    await page.keyboard.type('type:SSH')
    await page.keyboard.press('Enter')
    // The grammar may only be on its way: the address follows it.
    await expect.poll(() => new URL(page.url()).searchParams.getAll('type')).toEqual(['SSH'])
    await connections.settled()
    await page.keyboard.type('net')
    await expect(connections.suggestions).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(connections.suggestions).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('net')
  })
})

test('the timeline is split and measured as one chooses, and zooms out', async ({
  connections,
  page,
  request,
}) => {
  await rowsOf(request, 'since=6h&limit=1')
  await connections.open('?since=6h')
  const timeline = page.getByRole('figure', { name: 'Connections over time' })
  await timeline.getByLabel('Timeline is split by').selectOption('source')
  await expect(timeline.getByRole('listitem').filter({ hasText: 'proxies' })).toBeVisible()
  await timeline.getByLabel('Timeline shows').selectOption('bytes')
  await timeline.getByRole('button', { name: 'Zoom out' }).click()
  await connections.settled()
  const { searchParams } = new URL(page.url())
  const spanMs =
    Date.parse(searchParams.get('startedBefore') ?? '') - Date.parse(searchParams.get('startedAfter') ?? '')
  expect(Math.round(spanMs / 3_600_000)).toBe(12)
})

test('axe finds nothing with rows chosen, and in pages', async ({ connections, page, request }) => {
  await rowsOf(request, 'limit=1')
  await connections.open()
  const { list } = connections
  await list.cell(0, '#').click()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Show as pages' }).check()
  expect(await accessibilityFaults(page)).toEqual([])
})
