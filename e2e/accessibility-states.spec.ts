import type { APIRequestContext } from '@playwright/test'
import { ENDED_SSH, rowsOf } from './fixtures/api'
import { arrived, DIALOG, DRAWER, look, MENU } from './fixtures/look'
import { test } from './fixtures/test'
import { EvidencePanel } from './pages/evidence-panel'
import { ExportPanel } from './pages/export-panel'
import { ReviewPanel } from './pages/review-panel'
import { TerminatePanel } from './pages/terminate-panel'

const PROBLEM = { type: 'about:blank', title: 'Store not ready', status: 503, detail: 'It is starting.' }

/** A connection that its source, too, says is open. */
async function openAtSource(request: APIRequestContext): Promise<string> {
  const rows = await rowsOf(request, 'source=privx&type=SSH&status=active&limit=20')
  for (const { id } of rows) {
    const reply = await request.get(`/api/connections/privx/${encodeURIComponent(id)}`)
    const { connection } = (await reply.json()) as { connection: { status: string } }
    if (connection.status === 'active') return id
  }
  throw new Error('No connection is open')
}

test.describe('axe finds nothing', () => {
  test('in a menu, or a panel of a list', async ({ connections, page, request, views }) => {
    await rowsOf(request, 'status=closed&limit=1')
    await connections.open('?status=closed&type=SSH&since=24h')
    const { list } = connections
    await list.openCellMenu(1, 'status')
    await look(page, 'the menu of a cell', MENU)
    await page.keyboard.press('Escape')
    await list.openHeaderMenu('Host')
    await look(page, 'the menu of a column', MENU)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('list', { name: 'Hidden columns' }).waitFor()
    await look(page, 'the columns', DIALOG)
    await page.keyboard.press('Escape')
    await new ExportPanel(page).choose('NDJSON', { all: true })
    await look(page, 'the export', DIALOG)
    await page.keyboard.press('Escape')
    await views.open()
    await look(page, 'the saved views', DIALOG)
  })

  test('over any screen', async ({ page, palette }) => {
    await page.goto('/sources')
    await arrived(page)
    await palette.openKeys()
    await look(page, 'the sheet of keys', DIALOG)
    await page.keyboard.press('Escape')
    await palette.open()
    await palette.input.fill('st')
    await palette.options.first().waitFor()
    await look(page, 'the palette with what it found', DIALOG)
  })

  test('in a dialog of an open connection', async ({ connections, page, request }) => {
    const id = await openAtSource(request)
    await connections.open(`?type=SSH&status=active&open=privx~${id}`)
    await connections.drawer.ready()
    const terminate = new TerminatePanel(page)
    await connections.drawer.panel.getByRole('button', { name: 'Terminate…' }).click()
    await terminate.shown()
    await look(page, 'what would be ended', DIALOG)
    await page.keyboard.press('Escape')
    await connections.drawer.panel.getByRole('button', { name: 'Tags and roles…' }).click()
    const labels = page.getByRole('dialog', { name: 'Tags and access roles' })
    await labels.getByRole('list', { name: 'Roles with access' }).waitFor()
    await look(page, 'tags and roles', DIALOG)
  })

  test('beside an open connection', async ({ connections, page, request }) => {
    const [ended] = await rowsOf(request, ENDED_SSH)
    await connections.open(`?type=SSH&since=24h&open=${ended?.source}~${ended?.id}&tab=replay`)
    await connections.drawer.ready()
    await arrived(page)
    await look(page, 'the replay', DRAWER)
    await connections.drawer.show('Related')
    await arrived(page)
    await look(page, 'what is related', DRAWER)
    await new ReviewPanel(page).open()
    await look(page, 'the review', DIALOG)
    await page.keyboard.press('Escape')
    await new EvidencePanel(page).open()
    await look(page, 'the evidence', DIALOG)
  })

  test('where nothing is found', async ({ page }) => {
    for (const [path, says] of [
      ['/nothing-here', 'There is nothing here'],
      ['/sources/nowhere', 'There is no source'],
      ['/connections?type=SSH&since=24h&open=privx~nothing', 'No such connection'],
      ['/files?q=nothing-is-called-this', 'No files match'],
    ] as const) {
      await page.goto(path)
      await page.getByText(says).first().waitFor()
      await arrived(page)
      await look(page, path)
    }
  })

  test('where something could not be read', async ({ page }) => {
    await page.route('**/api/**', route => route.fulfill({ status: 503, json: PROBLEM }))
    for (const path of ['/connections', '/overview', '/sources', '/sources/privx', '/ledger']) {
      await page.goto(path)
      await page.getByRole('button', { name: 'Try again' }).first().waitFor({ timeout: 60_000 })
      await look(page, path)
    }
    await page.goto('/connections?open=privx~1')
    const drawer = page.getByRole('complementary').filter({ has: page.locator('#detail-heading') })
    await drawer.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 60_000 })
    await look(page, 'a connection', DRAWER)
  })
})
