import { accessibilityFaults, expect, test } from './fixtures/test'

/** Rows that have a host, each of them. */
const CLOSED = '?status=closed&type=SSH&since=30d'

test.describe('copying where a page has no clipboard, as over plain HTTP', () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })
    }),
  )

  test('works by the older command', async ({ connections, page }) => {
    await connections.open(CLOSED)
    await connections.live.click()
    const { list, search } = connections
    const host = await list.wordsIn(2, 'dstHost')
    await list.openCellMenu(2, 'dstHost')
    await list.pick('Copy value')
    await expect(page.getByText('Copied host')).toBeVisible()
    await search.focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(search).toHaveValue(host)
    await search.fill('')

    await connections.openRow(list.row(2))
    const raw = await connections.drawer.show('Raw')
    await raw.getByRole('button', { name: 'Copy JSON' }).click()
    await expect(raw.getByRole('status')).toHaveText('Copied the object')
    await search.focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(search).toHaveValue(/^\{/)
  })

  test('shows the text to be copied by hand where that is refused, too', async ({ connections, page }) => {
    await page.addInitScript(() => {
      document.execCommand = () => false
    })
    await connections.open(CLOSED)
    await connections.live.click()
    const { list, search } = connections
    const host = await list.wordsIn(2, 'dstHost')
    await list.openCellMenu(2, 'dstHost')
    await list.pick('Copy value')
    const dialog = page.getByRole('dialog', { name: 'Copy it by hand' })
    const field = dialog.getByRole('textbox', { name: 'The text to copy' })
    await expect(field).toHaveValue(host)
    await expect(field).toBeFocused()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await list.expectFocus(2, 'dstHost')
    await search.focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(search).toHaveValue(host)
  })
})
