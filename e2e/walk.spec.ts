import { type APIRequestContext, expect as expected } from '@playwright/test'
import { countOf, holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { FilesPage } from './pages/files-page'
import { LedgerPage } from './pages/ledger-page'
import { StepsPanel } from './pages/steps-panel'

interface File {
  readonly source: string
  readonly connectionId: string
  readonly channelId: string
  readonly id: string
}

/** Not the order of time, and one in which files of a connection are far from each other. */
const ORDER = 'orderBy=size&order=asc'
/** Rows that a list loads at once. */
const LOADED = 100

async function filesOf(request: APIRequestContext): Promise<File[]> {
  const reply = await request.get(`/api/files?${ORDER}&limit=1000`)
  expected(reply.status()).toBe(200)
  return ((await reply.json()) as { items: File[] }).items
}

const openIn = (page: { url(): string }) => {
  const address = new URL(page.url()).searchParams
  return `${address.get('open')}~${address.get('file')}`
}
const nameOf = (file: File | undefined) =>
  file && [file.source, file.connectionId, file.channelId, file.id].join('~')

test.describe('a walk through files', () => {
  test.beforeAll(async ({ request }) => {
    await expect
      .poll(() => countOf(request, 'files', ''), { timeout: 170_000, message: 'files collected' })
      .toBeGreaterThan(LOADED + 10)
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('keeps to the order of the files, and is one step of the history', async ({ page, request }) => {
    const files = await filesOf(request)
    const total = await countOf(request, 'files', '')
    const screen = new FilesPage(page, '')
    const steps = new StepsPanel(page)
    await screen.open(`?${ORDER}`)
    await screen.list.cell(1, 'name').click()
    await expect(steps.position).toHaveText(`2 of ${total.toLocaleString('en-US')}`)
    const entries = await page.evaluate(() => history.length)

    await steps.next.click()
    await expect.poll(() => openIn(page)).toBe(nameOf(files[2]))
    await steps.walk('j', 2)
    await expect.poll(() => openIn(page)).toBe(nameOf(files[4]))
    expect(await page.evaluate(() => history.length)).toBe(entries)

    // Whoever reads another part of the connections walks on in it.
    await screen.drawer.show('Overview')
    await steps.previous.click()
    await expect.poll(() => openIn(page)).toBe(nameOf(files[3]))
    await expect(screen.drawer.tab('Overview')).toHaveAttribute('aria-selected', 'true')

    await page.goBack()
    await expect(screen.drawer.panel).toHaveCount(0)
    expect(new URL(page.url()).search).toBe(`?${ORDER}`)
  })

  test('goes on past the rows that are loaded', async ({ page, request }) => {
    const files = await filesOf(request)
    const total = await countOf(request, 'files', '')
    const screen = new FilesPage(page, '')
    const steps = new StepsPanel(page)
    const from = LOADED - 3
    const first = files[from]
    if (!first) throw new Error('there are as many files')
    await screen.openFile(first, ORDER)
    await expect(steps.position).toHaveText(`${from + 1} of ${total.toLocaleString('en-US')}`)
    await steps.next.focus()
    await steps.walk('j', 6)
    await expect.poll(() => openIn(page)).toBe(nameOf(files[from + 6]))
    await expect(steps.position).toHaveText(`${from + 7} of ${total.toLocaleString('en-US')}`)
    await expect(screen.list.row(from + 6)).toHaveAttribute('aria-current', 'true')
    await expect(screen.list.row(from + 6)).toBeInViewport()
  })

  test('ends at both ends, and says where a file is in no list', async ({ page, request }) => {
    const [first, second] = await filesOf(request)
    if (!first || !second) throw new Error('there are files')
    const screen = new FilesPage(page, '')
    const steps = new StepsPanel(page)
    await screen.openFile(first, ORDER)
    await expect(steps.position).toHaveText(/^1 of /)
    await expect(steps.previous).toHaveAttribute('aria-disabled', 'true')
    await screen.drawer.panel.focus()
    await page.keyboard.press('k')
    await steps.walk('j', 1)
    expect(openIn(page)).toBe(nameOf(second))
    await screen.openFile(first, `${ORDER}&name=nothing-is-called-so`)
    await expect(steps.position).toHaveText('Not in this list')
  })
})

test('entries of the ledger are walked as rows are', async ({ connections, page }) => {
  // Whoever opens recorded connections leaves entries.
  await connections.open('?type=SSH&audited=true&status=closed')
  await connections.openRow(connections.rows().first())
  const steps = new StepsPanel(page)
  await steps.walk('j', 2)
  await connections.drawer.ready()

  const ledger = new LedgerPage(page)
  await ledger.open('', 'outcome=done')
  await ledger.list.cell(0, 'actor').click()
  await expect(steps.position).toHaveText(/^1 of /)
  await steps.walk('j', 1)
  await expect(steps.position).toHaveText(/^2 of /)
  await expect(ledger.list.row(1)).toHaveAttribute('aria-current', 'true')
  await steps.next.focus()
  await page.keyboard.press('k')
  await expect(steps.position).toHaveText(/^1 of /)
  await expect(steps.next).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(ledger.entry).toHaveCount(0)
})
