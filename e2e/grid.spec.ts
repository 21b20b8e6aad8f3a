import { rowsOf, walk } from './fixtures/api'
import { serveTallList } from './fixtures/tall-list'
import { expect, test } from './fixtures/test'

const CLOSED = '?status=closed&since=30d'

test.describe('the grid', () => {
  test.beforeEach(async ({ request }) => {
    await rowsOf(request, 'status=closed&offset=600&limit=1')
  })

  test('tells true indices over the whole set, wherever one scrolls', async ({ connections }) => {
    await connections.open(CLOSED)
    await connections.live.click()
    const { list } = connections
    await expect.poll(() => list.rowCount()).toBeGreaterThan(600)
    for (const px of [0, 3_000, 12_000, 700, 0]) {
      await connections.scrollTo(px)
      await expect(list.row(Math.ceil(px / 32) + 2).locator('[data-column=userName]')).toBeVisible()
      const [header, ...rows] = await list.rowIndices()
      expect(header).toBe(1)
      const inOrder = rows.filter((index, at) => at === 0 || index > (rows[at - 1] ?? 0))
      expect(inOrder).toEqual(rows)
      // Side by side but for the active row, which stays drawn where it is.
      const gaps = rows.filter((index, at) => at > 0 && index !== (rows[at - 1] ?? 0) + 1)
      expect(gaps.length).toBeLessThanOrEqual(1)
    }
  })

  test('sorts by several keys, with Shift or by menu, and says which comes first', async ({
    connections,
    page,
    request,
  }) => {
    await connections.open(CLOSED)
    const { list } = connections
    await list.header('Type').getByRole('button').first().click()
    await connections.settled()
    await list
      .header('Total')
      .getByRole('button')
      .first()
      .click({ modifiers: ['Shift'] })
    await connections.settled()
    await expect(list.header('Type')).toHaveAttribute('aria-sort', 'descending')
    await expect(list.header('Total')).toHaveAttribute('aria-sort', 'descending')
    await expect(list.header('Type').getByRole('button').first()).toContainText('1')
    await expect(list.header('Total').getByRole('button').first()).toContainText('2')

    await list.openHeaderMenu('Status')
    await list.pick('Then by this, ascending')
    await connections.settled()
    await list
      .header('Duration')
      .getByRole('button')
      .first()
      .click({ modifiers: ['Shift'] })
    await connections.settled()
    await list.openHeaderMenu('Total')
    await list.pick('Turn round')
    await connections.settled()
    await expect(list.header('Total')).toHaveAttribute('aria-sort', 'ascending')
    for (const name of [
      'Type sorted descending, key 1 of 4',
      'Total sorted ascending, key 2 of 4',
      'Status sorted ascending, key 3 of 4',
      'Duration sorted descending, key 4 of 4',
    ])
      await expect(list.grid.getByRole('button', { name, exact: true })).toBeVisible()
    const url = new URL(page.url())
    expect(url.searchParams.get('orderBy')).toBe('type,totalBytes,status,durationMs')
    expect(url.searchParams.get('order')).toBe('desc,asc,asc,desc')

    const reply = await request.get(`/api/connections${url.search}&limit=5`)
    const { items } = (await reply.json()) as { items: { userName: string | null }[] }
    for (const [place, item] of items.entries()) {
      if (item.userName) await expect(list.cell(place, 'userName')).toContainText(item.userName)
    }
    // Page after page by cursor, no row comes twice and none is out of order.
    const walked = await walk(request, `${url.search}&limit=150`, 3)
    expect(new Set(walked.map(row => `${row.source} ${row.id}`)).size).toBe(walked.length)
    const sorted = walked.map(row => row.type)
    expect(sorted).toEqual(sorted.toSorted().reverse())

    await list.openHeaderMenu('Type')
    await list.pick('Do not sort by this')
    await expect(list.header('Type')).not.toHaveAttribute('aria-sort')
    await expect(list.header('Total')).toHaveAttribute('aria-sort', 'ascending')
  })

  test('filters by a cell, and excludes what another holds', async ({ connections, page }) => {
    await connections.open(CLOSED)
    const { list } = connections
    const type = await list.wordsIn(0, 'type')
    await list.openCellMenu(0, 'type')
    await list.pick(`Only ${type}`)
    await connections.settled()
    expect(new URL(page.url()).searchParams.getAll('type')).toEqual([type])
    await list.openCellMenu(0, 'type')
    await list.pick(`Exclude ${type}`)
    await connections.settled()
    expect(new URL(page.url()).searchParams.getAll('type')).toEqual([])
    expect(new URL(page.url()).searchParams.getAll('type.not')).toEqual([type])
    await expect(connections.cells('rowheader').first()).toBeVisible()
    await expect(list.cell(0, 'type')).not.toHaveText(type)
    await page.goBack()
    await connections.settled()
    expect(new URL(page.url()).searchParams.getAll('type')).toEqual([type])
  })

  test('keeps hidden, moved, pinned and fitted columns and the density over a reload', async ({
    connections,
    page,
  }) => {
    await connections.open(CLOSED)
    const { list } = connections
    const before = await list.columns()
    expect(before.slice(0, 4)).toEqual(['User', 'Host', 'Status', 'Type'])

    await list.openHeaderMenu('Status')
    await list.pick('Hide')
    await list.openHeaderMenu('Type')
    await list.pick('Move towards the start')
    expect((await list.columns()).slice(0, 3)).toEqual(['User', 'Type', 'Host'])
    await list.header('Duration').dragTo(list.header('Type'), { targetPosition: { x: 4, y: 12 } })
    expect((await list.columns()).slice(0, 4)).toEqual(['User', 'Duration', 'Type', 'Host'])
    await list.openHeaderMenu('Type')
    await list.pick('Pin to the start')
    expect((await list.columns()).slice(0, 4)).toEqual(['User', 'Type', 'Duration', 'Host'])
    const wide = (await list.header('Host').boundingBox())?.width ?? 0
    await list.openHeaderMenu('Host')
    await list.pick('Fit to content')
    await expect.poll(async () => (await list.header('Host').boundingBox())?.width).not.toBe(wide)
    const fitted = (await list.header('Host').boundingBox())?.width

    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('radio', { name: 'Compact' }).check()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await list.row(0).boundingBox())?.height).toBe(28)

    await expect
      .poll(async () => (await page.context().cookies()).some(one => one.name === 'trailgrid-columns'))
      .toBe(true)
    await expect
      .poll(async () =>
        decodeURIComponent(
          (await page.context().cookies()).find(one => one.name === 'trailgrid-columns')?.value ?? '',
        ),
      )
      .toContain('compact')
    await page.reload()
    await connections.settled()
    expect((await list.columns()).slice(0, 4)).toEqual(['User', 'Type', 'Duration', 'Host'])
    expect(await list.columns()).not.toContain('Status')
    expect((await list.header('Host').boundingBox())?.width).toBe(fitted)
    expect((await list.row(0).boundingBox())?.height).toBe(28)

    const left = async () => (await list.header('Type').boundingBox())?.x
    const stays = await left()
    await connections.grid.evaluate(grid => grid.parentElement?.scrollTo({ left: 400 }))
    expect(await left()).toBe(stays)
  })

  test('keeps columns in sight at the end, and fits all of them at once', async ({ connections, page }) => {
    await connections.open(CLOSED)
    await connections.live.click()
    const { list } = connections
    for (const label of ['Status', 'Total']) {
      await list.openHeaderMenu(label)
      await list.pick('Pin to the end')
    }
    expect((await list.columns()).slice(-2)).toEqual(['Total', 'Status'])
    const frame = () => connections.grid.evaluate(grid => grid.parentElement?.getBoundingClientRect().right)
    const right = async (label: string) => {
      const box = await list.header(label).boundingBox()
      return Math.round((box?.x ?? 0) + (box?.width ?? 0))
    }
    for (const left of [0, 250]) {
      await connections.grid.evaluate((grid, to) => grid.parentElement?.scrollTo({ left: to }), left)
      expect(Math.abs((await right('Status')) - ((await frame()) ?? 0))).toBeLessThan(16)
      const status = await list.header('Status').boundingBox()
      expect(await right('Total')).toBe(Math.round(status?.x ?? 0))
    }
    // What is gone to is never below what is pinned, at either side.
    await list.cell(2, 'userName').focus()
    for (const column of ['dstHost', 'type', 'startedAt', 'durationMs', 'bytesIn', 'bytesOut', 'source']) {
      await list.press('ArrowRight')
      await list.expectFocus(2, column)
      expect(await list.focusIsClear()).toBe(true)
    }
    await list.openHeaderMenu('Host')
    await list.pick('Fit all columns')
    const kept = async () => (await page.context().cookies()).find(one => one.name === 'trailgrid-columns')
    await expect.poll(async () => decodeURIComponent((await kept())?.value ?? '')).toContain('"country"')
    await page.reload()
    await connections.settled()
    expect((await list.columns()).slice(-2)).toEqual(['Total', 'Status'])
    await list.openHeaderMenu('Status')
    await list.pick('Unpin')
    expect((await list.columns()).slice(-2)).toEqual(['Status', 'Total'])
  })

  test('tells the state of a row’s box', async ({ connections }) => {
    await connections.open(CLOSED)
    await connections.live.click()
    const { list } = connections
    const box = list.row(1).getByRole('checkbox', { name: 'Choose this row' })
    await expect(box).not.toBeChecked()
    await list.cell(1, 'userName').focus()
    await list.press('Home')
    await expect(box).toBeFocused()
    await list.press('Space')
    await expect(box).toBeChecked()
    await expect(list.row(1)).toHaveAttribute('aria-selected', 'true')
  })

  test('chooses a range, copies it, and lets it go', async ({ connections, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await connections.open(CLOSED)
    await connections.live.click()
    const { list } = connections
    await list.cell(2, '#').click()
    await list.cell(7, 'status').click({ modifiers: ['Shift'] })
    await expect(page.getByText('6 selected')).toBeVisible()
    expect(await list.chosenPlaces()).toEqual([2, 3, 4, 5, 6, 7])
    await list.cell(4, '#').click()
    await expect(page.getByText('5 selected')).toBeVisible()

    await list.chosen.getByRole('button', { name: 'Copy CSV' }).click()
    await expect(page.getByText('Copied 5 rows as CSV')).toBeVisible()
    const csv = await page.evaluate(() => navigator.clipboard.readText())
    expect(csv.trim().split('\r\n')).toHaveLength(6)
    expect(csv).toMatch(/^userName,dstHost,status/)
    await list.chosen.getByRole('button', { name: 'Copy links' }).click()
    await expect(page.getByText('Copied 5 links')).toBeVisible()
    const [link = ''] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')

    await list.chosen.getByRole('button', { name: 'Clear' }).click()
    expect(await list.chosenPlaces()).toEqual([])
    await page.goto(link)
    await connections.drawer.ready()
  })

  test('chooses a range that reaches beyond what is held', async ({ connections, page }) => {
    await connections.open(CLOSED)
    await connections.live.click()
    const { list } = connections
    await list.cell(1, '#').click()
    await connections.scrollTo(500 * 32)
    await list.cell(505, 'userName').click({ modifiers: ['Shift'] })
    await expect(page.getByText('505 selected')).toBeVisible()
  })

  test('turns pages for those who want them', async ({ connections, page }) => {
    await connections.open(CLOSED)
    const { list } = connections
    await connections.showPages()
    await connections.settled()
    await expect(list.grid.getByRole('row')).toHaveCount(101)
    expect(await list.rowIndices()).toEqual(Array.from({ length: 101 }, (_, at) => at + 1))
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(list.row(100).getByRole('rowheader')).toBeVisible()
    expect((await list.rowIndices())[1]).toBe(102)
    await list.cell(100, 'userName').focus()
    await page.keyboard.press('Alt+PageDown')
    await expect(list.row(200).getByRole('rowheader')).toBeVisible()
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expect(list.row(100).getByRole('rowheader')).toBeVisible()
  })
})

test.describe('the address of a list', () => {
  test.beforeEach(async ({ request }) => {
    await rowsOf(request, 'status=closed&offset=800&limit=1')
  })

  test('says what its timeline shows, and Back undoes each choice', async ({ connections, page }) => {
    await connections.open(`${CLOSED}&measure=bytes&by=source`)
    const { timeline } = connections
    const parameters = () => {
      const { searchParams } = new URL(page.url())
      return ['measure', 'by', 'timeline'].map(name => searchParams.get(name))
    }
    await expect(timeline.measure).toHaveValue('bytes')
    await expect(timeline.by).toHaveValue('source')
    await timeline.by.selectOption('type')
    await expect.poll(parameters).toEqual(['bytes', 'type', null])
    await timeline.toggle.click()
    await expect.poll(parameters).toEqual(['bytes', 'type', 'off'])
    await expect(timeline.figure).toHaveCount(0)
    const link = new URL(page.url()).search
    await page.goBack()
    await expect(timeline.by).toHaveValue('type')
    await page.goBack()
    await expect(timeline.by).toHaveValue('source')
    // What is as unasked is not said.
    await timeline.by.selectOption('status')
    await timeline.measure.selectOption('count')
    await expect.poll(parameters).toEqual([null, null, null])
    await connections.open(link)
    await expect(timeline.toggle).toHaveAttribute('aria-expanded', 'false')
  })

  test('shows the list as unasked where its wishes mean nothing', async ({ connections, page }) => {
    await connections.open(`${CLOSED}&measure=weight&by=colour&timeline=maybe&page=none`)
    await expect(connections.timeline.measure).toHaveValue('count')
    await expect(connections.timeline.by).toHaveValue('status')
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0)
  })

  test('leads to a page: by scrolling, or turned to', async ({ connections, page }) => {
    await connections.open(`${CLOSED}&page=7`)
    await connections.live.click()
    const { list } = connections
    await expect(list.cell(600, 'userName')).toBeInViewport()
    // Where rows are scrolled there is no page to speak of.
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBeNull()

    await connections.showPages()
    await connections.open(`${CLOSED}&page=7`)
    const where = page.getByRole('navigation', { name: 'Pages' }).getByRole('status')
    await expect(where).toContainText('rows 601 – 700')
    expect((await list.rowIndices())[1]).toBe(602)
    // The pages beside it, as of the same moment, are asked by cursor.
    const asked = page.waitForRequest(request => new URL(request.url()).pathname === '/api/connections')
    await page.getByRole('button', { name: 'Next page' }).click()
    const { searchParams } = new URL((await asked).url())
    expect(searchParams.get('cursor')).not.toBeNull()
    expect(searchParams.get('offset')).toBeNull()
    await expect(where).toContainText('rows 701 – 800')
    expect(new URL(page.url()).searchParams.get('page')).toBe('8')
    await page.goBack()
    await expect(where).toContainText('rows 601 – 700')
    await connections.sortBy('Total')
    await expect(where).toContainText('rows 1 – 100')
    expect(new URL(page.url()).searchParams.get('page')).toBeNull()

    // Past the end there is nothing to be seen: the list is shown from its top.
    await connections.open('?status=failed&since=30d&page=90000')
    await expect(where).toContainText('Page 1 of')
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBeNull()
  })
})

test('a list of five million rows is reached from end to end', async ({ connections, page, request }) => {
  const [row] = await rowsOf(request, 'limit=1')
  const rows = 5_000_000
  await serveTallList(page, row ?? { source: '', id: '' }, rows)
  await connections.open('?status=closed')
  const { list } = connections
  await expect.poll(() => list.rowCount()).toBe(rows)
  await list.cell(0, 'userName').focus()
  await list.press('Control+End')
  await list.expectFocus(rows - 1, 'country')
  await expect(list.cell(rows - 1, 'userName')).toContainText(`row ${rows - 1}`)
  await list.press('ArrowUp', 'PageUp')
  expect((await list.focused())?.row).toBeLessThan(rows - 10)

  // The middle, by the scrollbar, and from there row by row.
  await connections.grid.evaluate(grid => {
    const box = grid.parentElement
    box?.scrollTo({ top: box.scrollHeight / 2 })
  })
  await expect.poll(async () => (await list.rowIndices()).at(3) ?? 0).toBeGreaterThan(2_000_000)
  const [, , , middle = 0] = (await list.rowIndices()).filter(index => index > 2_000_000)
  await expect(list.cell(middle - 2, 'userName')).toContainText(`row ${middle - 2}`)
  await list.cell(middle - 2, 'userName').focus()
  await list.press(...Array.from({ length: 30 }, () => 'ArrowDown'))
  await list.expectFocus(middle + 28, 'userName')
  await expect(list.cell(middle + 28, 'userName')).toContainText(`row ${middle + 28}`)
  await list.press('Control+Home')
  await list.expectFocus(0, '#')
})
