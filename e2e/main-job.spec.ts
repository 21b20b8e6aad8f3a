import { rowsOf } from './fixtures/api'
import { expect, test } from './fixtures/test'

const bytesOf = (title: string) => Number(title.replace(/[^0-9]/g, ''))

test.describe('the main job', () => {
  test.beforeEach(async ({ request }) => {
    for (const type of ['SSH', 'RDP'])
      await rowsOf(request, `type=${type}&audited=true&minFileCount=2&limit=1`)
  })

  test('filter active ones by a byte range, sort by total bytes, and find the same after a reload', async ({
    connections,
    page,
  }) => {
    await connections.open()
    await connections.pickValue('Status', 'Active')
    await connections.setRange('Total', { atLeast: '10kB', atMost: '50GB' })
    await connections.sortBy('Total')
    await expect(connections.header('Total')).toHaveAttribute('aria-sort', 'descending')

    const url = new URL(page.url())
    expect(url.searchParams.get('status')).toBe('active')
    expect(url.searchParams.get('minTotalBytes')).toBe('10000')
    expect(url.searchParams.get('orderBy')).toBe('totalBytes')

    const totals = (await connections.exactValues('totalBytes')).map(bytesOf)
    expect(totals.length).toBeGreaterThan(10)
    expect(totals.every(total => total >= 10_000 && total <= 50e9)).toBe(true)
    expect(totals).toEqual(totals.toSorted((a, b) => b - a))

    await page.reload()
    await connections.settled()
    await expect(connections.header('Total')).toHaveAttribute('aria-sort', 'descending')
    await expect(
      connections.section('Status').getByRole('checkbox', { name: 'Active', exact: true }),
    ).toBeChecked()
  })

  for (const type of ['SSH', 'RDP']) {
    test(`open an ${type} connection and read its channels, files and whole object`, async ({
      connections,
      page,
      request,
    }) => {
      const many = `type=${type}&status=closed&audited=true&minFileCount=2`
      const [wanted] = await rowsOf(request, `${many}&orderBy=fileCount&order=desc&limit=1`)
      // Trails go on being read: another one may have more files a moment later.
      const search = `${many}&id=${wanted?.id}`
      const detail = await (
        await request.get(`/api/connections/${wanted?.source}/${encodeURIComponent(String(wanted?.id))}`)
      ).json()

      await connections.open(`?${search}`)
      await connections.openRow(connections.rows().first())
      expect(new URL(page.url()).searchParams.get('open')).toBe(`${wanted?.source}~${wanted?.id}`)

      const trail = await connections.drawer.show('Trail')
      await expect(trail.getByRole('rowheader')).toHaveCount(detail.trail.channels.length)
      for (const channel of detail.trail.channels) await expect(trail).toContainText(channel.type)

      const files = await connections.drawer.show('Files')
      const names = detail.trail.channels.flatMap((channel: { transferredFiles: { name: string }[] }) =>
        channel.transferredFiles.map(file => file.name),
      )
      for (const name of names) await expect(files).toContainText(name)

      const object = await connections.drawer.show('Object')
      for (const heading of [
        'User roles',
        'Target host',
        'Target network data',
        'Target API data',
        'Access roles',
      ]) {
        await expect(object.getByRole('heading', { name: heading, exact: true })).toBeVisible()
      }
      await expect(object).toContainText(
        detail.native.user_data.display_name ?? detail.native.user.display_name,
      )

      await page.reload()
      await connections.drawer.ready()
      await expect(connections.drawer.tab('Object')).toHaveAttribute('aria-selected', 'true')
      await expect(connections.drawer.heading).toContainText(String(wanted?.userName))

      await page.keyboard.press('Escape')
      await expect(connections.drawer.panel).toHaveCount(0)
      await expect(page.locator('[role=grid] :focus')).toBeVisible()
    })
  }

  test('every vendor is in the grid', async ({ connections, request, page }) => {
    for (const source of ['privx', 'proxies', 'vpn', 'feeds', 'wifi']) {
      await rowsOf(request, `source=${source}&limit=1`)
      await connections.open(`?source=${source}`)
      await expect(connections.rows().first()).toBeVisible()
      await connections.openRow(connections.rows().first())
      const raw = await connections.drawer.show('Raw')
      await expect(raw).toContainText('{')
    }
    expect(page.url()).toContain('open=wifi')
  })

  test('rows come in and grow while one watches', async ({ connections, page }) => {
    await connections.open('?status=active&source=proxies')
    const before = await connections.exactValues('totalBytes')
    await expect
      .poll(async () => (await connections.exactValues('totalBytes')).join() !== before.join(), {
        timeout: 60_000,
      })
      .toBe(true)
    expect(page.url()).toContain('status=active')
  })
})
