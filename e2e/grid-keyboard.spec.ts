import { rowsOf } from './fixtures/api'
import { expect, test } from './fixtures/test'

const CLOSED = '?status=closed&since=30d'

test.describe('the grid by keyboard alone', () => {
  test.beforeEach(async ({ request, connections }) => {
    await rowsOf(request, 'status=closed&offset=300&limit=1')
    await connections.open(CLOSED)
    await connections.live.press('Enter')
    await connections.list.enter()
  })

  test('is one tab stop, and every cell and header is reached by arrows', async ({ connections }) => {
    const { list } = connections
    await expect(list.tabStop).toHaveCount(1)
    await list.expectFocus(0, 'userName')
    await list.press('ArrowRight', 'ArrowDown', 'ArrowDown')
    await list.expectFocus(2, 'dstHost')
    await list.press('Home')
    await list.expectFocus(2, '#')
    await list.press('End')
    await list.expectFocus(2, 'country')
    expect(await list.focusIsClear()).toBe(true)
    await list.press('Control+Home', 'ArrowUp')
    await list.expectFocus(-1, '#')
    await list.press('ArrowRight', 'ArrowRight')
    await list.expectFocus(-1, 'dstHost')
    await expect(list.tabStop).toHaveCount(1)
  })

  test('keeps the focus in sight by pages and at the ends of the whole list', async ({ connections }) => {
    const { list } = connections
    await list.press('PageDown')
    const page = (await list.focused())?.row ?? 0
    expect(page).toBeGreaterThan(8)
    expect(await list.focusIsClear()).toBe(true)
    for (let times = 0; times < 6; times++) await list.press('PageDown')
    await list.expectFocus(page * 7, 'userName')
    expect(await list.focusIsClear()).toBe(true)

    await list.press('Control+End')
    // A relative range moves on: the list may have lost a row since it was counted.
    const atEnd = async () => (await list.focused())?.row === (await list.rowCount()) - 1
    await expect.poll(atEnd).toBe(true)
    const last = (await list.focused())?.row ?? 0
    await expect(list.cell(last, 'userName')).toBeVisible()
    await list.expectFocus(last, 'country')
    expect(await list.focusIsClear()).toBe(true)
    await list.press('ArrowUp')
    await list.expectFocus(last - 1, 'country')
    await list.press('Control+Home')
    await list.expectFocus(0, '#')
    await expect(list.tabStop).toHaveCount(1)
  })

  test('does not lose the focus when its row scrolls far out of what is held', async ({
    connections,
    page,
  }) => {
    const { list } = connections
    await list.press('ArrowDown', 'ArrowDown', 'ArrowDown')
    await page.mouse.move(800, 600)
    // Not to the end: while the demo's past is being read, the last row is another one at every look.
    const far = Math.floor((await list.rowCount()) / 2)
    await connections.scrollTo(far * 32)
    await expect(list.cell(far, 'userName')).toBeVisible()
    await list.expectFocus(3, 'userName')
    await list.press('ArrowDown')
    await list.expectFocus(4, 'userName')
    await expect(list.cell(4, 'userName')).toBeInViewport()
    expect(await list.focusIsClear()).toBe(true)
  })

  test('opens a row and comes back to it', async ({ connections }) => {
    const { list } = connections
    await list.press('ArrowDown', 'ArrowRight', 'Enter')
    await connections.drawer.ready()
    await expect(list.row(1)).toHaveAttribute('aria-current', 'true')
    await list.press('Escape')
    await expect(connections.drawer.panel).toHaveCount(0)
    await list.expectFocus(1, 'dstHost')
  })

  test('chooses rows: one, a range, all, none', async ({ connections, page }) => {
    const { list } = connections
    await list.press('Space')
    await expect(page.getByText('1 selected')).toBeVisible()
    await list.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+Space')
    await expect(page.getByText('4 selected')).toBeVisible()
    expect(await list.chosenPlaces()).toEqual([0, 1, 2, 3])
    await list.press('Shift+ArrowUp')
    await expect(page.getByText('3 selected')).toBeVisible()
    await list.expectFocus(2, 'userName')
    await list.press('Escape')
    await expect(page.getByText('3 selected')).toHaveCount(0)
    await list.press('Control+a')
    const all = Math.min(5_000, await list.rowCount())
    await expect(page.getByText(`${all.toLocaleString('en-US')} selected`)).toBeVisible()
    await list.press('Escape')
    expect(await list.chosenPlaces()).toEqual([])
  })

  test('sorts, moves and hides a column by its menu', async ({ connections, page }) => {
    const { list } = connections
    await list.press('ArrowUp', 'ArrowRight', 'ArrowRight')
    await list.expectFocus(-1, 'status')
    await list.press('Shift+F10')
    await expect(list.menu).toBeFocused()
    await list.press('ArrowDown', 'Enter')
    await expect(list.header('Status')).toHaveAttribute('aria-sort', 'ascending')
    await list.expectFocus(-1, 'status')
    await list.press('Shift+F10')
    await list.menu.waitFor()
    await page.keyboard.type('Move towards the end')
    await list.press('Enter')
    await expect.poll(async () => (await list.columns()).indexOf('Status')).toBe(3)
    await list.expectFocus(-1, 'status')
    await list.press('Enter')
    await connections.settled()
    await expect(list.header('Status')).not.toHaveAttribute('aria-sort')
  })

  test('filters by the value of a cell, and stays in the list', async ({ connections, page }) => {
    const { list } = connections
    await list.press('ArrowRight', 'ArrowRight', 'ArrowRight')
    await list.expectFocus(0, 'type')
    const type = await list.wordsIn(0, 'type')
    await list.press('Shift+F10')
    await expect(list.menu).toBeFocused()
    await list.press('ArrowDown', 'Enter')
    await connections.settled()
    expect(new URL(page.url()).searchParams.getAll('type')).toEqual([type])
    await list.expectFocus(0, 'type')
  })
})
