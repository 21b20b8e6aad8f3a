import { rowsOf } from './fixtures/api'
import { holdStill, letGo } from './fixtures/still-world'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { CardsPanel } from './pages/cards-panel'
import { DrawerPanel } from './pages/drawer-panel'

const CLOSED = '?status=closed&since=30d'
/** What a finger needs where there is room for it; WCAG 2.5.8 asks for 24. */
const FINGER_PX = 44

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test.describe('the cards of a narrow screen', () => {
  test.beforeAll(async ({ request }) => {
    await rowsOf(request, 'status=closed&offset=300&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('are chosen by touch: one, up to another, all, none', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const cards = new CardsPanel(page, 'Connections')
    await cards.open(CLOSED)
    const before = await cards.card(1).boundingBox()
    await cards.choice(1).tap()
    await expect(page.getByText('1 selected')).toBeVisible()
    // The bar comes in below: what is being looked at stays where it is.
    expect(await cards.card(1).boundingBox()).toEqual(before)
    await expect(cards.choice(1)).toBeChecked()
    await expect(cards.choice(0)).not.toBeChecked()

    await cards.card(3).scrollIntoViewIfNeeded()
    await cards.openMenu(3)
    await cards.pick('Choose up to here')
    await expect(page.getByText('3 selected')).toBeVisible()
    await cards.chosen.getByRole('button', { name: 'Copy CSV' }).tap()
    await expect(page.getByText('Copied 3 rows as CSV')).toBeVisible()
    const csv = await page.evaluate(() => navigator.clipboard.readText())
    expect(csv.trim().split('\r\n')).toHaveLength(4)

    await expect(cards.chooseAll).toHaveAttribute('aria-pressed', 'mixed')
    await cards.chooseAll.tap()
    await expect(cards.choice(3)).not.toBeChecked()
    await cards.chooseAll.tap()
    await expect(page.getByText(/^[\d,]+ selected/)).toBeVisible()
    await expect(cards.chooseAll).toHaveAttribute('aria-pressed', 'true')
    await cards.chosen.getByRole('button', { name: 'Clear' }).tap()
    await expect(cards.chosen).toHaveCount(0)
  })

  test('offer for each value what its cell offers in the grid', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const cards = new CardsPanel(page, 'Connections')
    await cards.open(CLOSED)
    const parameters = () => new URL(page.url()).searchParams
    const type = await cards.wordsIn(0, 'Type')
    await cards.openMenu(0)
    await cards.pick(/^Type/, `Only ${type}`)
    await expect.poll(() => parameters().getAll('type')).toEqual([type])
    await cards.settled()
    await cards.openMenu(0)
    await cards.pick(/^Type/, `Exclude ${type}`)
    await expect.poll(() => parameters().getAll('type.not')).toEqual([type])
    await cards.settled()
    expect(await cards.wordsIn(0, 'Type')).not.toBe(type)
    await page.goBack()
    await expect.poll(() => parameters().getAll('type')).toEqual([type])
    await cards.settled()

    await cards.openMenu(0)
    await cards.pick(/^Type/, 'Copy value')
    await expect(page.getByText('Copied type')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(type)
    await cards.openMenu(0)
    await cards.pick('Copy link')
    await expect(page.getByText('Copied 1 link')).toBeVisible()
    await page.goto(await page.evaluate(() => navigator.clipboard.readText()))
    await new DrawerPanel(page).ready()
  })

  test('are sorted by their bar', async ({ page, request }) => {
    const cards = new CardsPanel(page, 'Connections')
    await cards.open(CLOSED)
    await expect(cards.order).toHaveAccessibleName('Sorted by Started ↓')
    await cards.order.tap()
    await cards.pick(/^Type/, 'Sort ascending')
    await cards.settled()
    await cards.order.tap()
    await cards.pick(/^Total/, 'Then by this, descending')
    await expect(cards.order).toHaveAccessibleName('Sorted by Type ↑, Total ↓')
    await cards.settled()
    const { search } = new URL(page.url())
    expect(search).toContain('orderBy=type%2CtotalBytes&order=asc%2Cdesc')
    const reply = await request.get(`/api/connections${search}&limit=3`)
    const { items } = (await reply.json()) as { items: { userName: string | null }[] }
    for (const [place, { userName }] of items.entries())
      if (userName) await expect(cards.title(place)).toHaveText(userName)
  })

  test('are gone through by keyboard, and their menus too', async ({ page }) => {
    const cards = new CardsPanel(page, 'Connections')
    await cards.open(CLOSED)
    await cards.order.focus()
    await page.keyboard.press('Tab')
    await cards.expectFocus(0, 'choice')
    await page.keyboard.press('Space')
    await expect(cards.choice(0)).toBeChecked()
    await page.keyboard.press('Tab')
    await cards.expectFocus(0, 'title')
    for (let times = 0; times < 9; times++) await page.keyboard.press('ArrowDown')
    await cards.expectFocus(9, 'title')
    expect(await cards.focusIsClear()).toBe(true)
    await page.keyboard.press('Shift+ArrowUp')
    await cards.expectFocus(8, 'title')
    await expect(page.getByText('9 selected')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('9 selected')).toHaveCount(0)

    // What has the focus stays drawn, however far the list is scrolled.
    await cards.list.evaluate(list => list.parentElement?.scrollTo({ top: 30_000 }))
    await expect(cards.card(162)).toBeVisible()
    await cards.expectFocus(8, 'title')

    await page.keyboard.press('ArrowUp')
    await cards.expectFocus(7, 'title')
    await expect(cards.card(7)).toBeInViewport()
    const type = await cards.wordsIn(7, 'Type')
    await page.keyboard.press('Shift+F10')
    await expect(cards.menus).toBeFocused()
    await page.keyboard.type('Type')
    await page.keyboard.press('ArrowRight')
    await expect(cards.menus).toHaveCount(2)
    await expect(page.getByRole('menuitem', { name: `Only ${type}` })).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(cards.menus).toHaveCount(1)
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('menuitem', { name: `Only ${type}` })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.getAll('type')).toEqual([type])
    await cards.settled()
    // The focus is not lost with the cards that made way.
    await expect.poll(async () => (await cards.focused()) !== null).toBe(true)

    await cards.title(0).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('open')).not.toBeNull()
  })

  for (const scheme of ['light', 'dark'] as const) {
    test(`can be hit and read in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      const cards = new CardsPanel(page, 'Connections')
      await cards.open(CLOSED)
      await cards.choice(0).tap()
      await expect(cards.chosen).toBeVisible()
      expect(await accessibilityFaults(page)).toEqual([])
      for (const target of [
        cards.card(0).locator('label'),
        cards.title(0),
        cards.card(0).getByRole('button', { name: /^Actions for / }),
        cards.chooseAll,
        cards.order,
      ]) {
        const box = await target.boundingBox()
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(FINGER_PX)
      }
      await cards.openMenu(0)
      await cards.menus.getByRole('menuitem', { name: /^Total/ }).tap()
      await expect(cards.menus).toHaveCount(2)
      expect(await accessibilityFaults(page)).toEqual([])
      for (const entry of await cards.menus.last().getByRole('menuitem').all())
        expect((await entry.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(FINGER_PX)
    })
  }
})
