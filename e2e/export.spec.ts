import { readFile } from 'node:fs/promises'
import { parquetMetadata } from 'hyparquet'
import { csvCell, FORMULA, PLAIN_NUMBER } from '@/lib/format/csv'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import { rowsOf } from './fixtures/api'
import { type BrokenWay, startBrokenWay } from './fixtures/broken-way'
import { csvRows } from './fixtures/csv-rows'
import { countOf, holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'
import { ExportPanel } from './pages/export-panel'

// A host of the demo is called by a formula, and a user too.
const HOSTILE = 'dstHost.contains=cmd'
const PATH = '/api/connections/export'

const written = (count: number) => `${count.toLocaleString('en-US')} connections written`

test.describe('an export', () => {
  test.beforeAll(async ({ request }) => {
    await rowsOf(request, `${HOSTILE}&offset=5&limit=1`)
    await rowsOf(request, 'status=closed&offset=2000&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('as CSV has the columns shown and every row, and nothing in it is a formula', async ({
    connections,
    page,
    request,
  }) => {
    const panel = new ExportPanel(page)
    await panel.withoutPlaces()
    const search = `${HOSTILE}&orderBy=dstHost,startedAt&order=asc,desc`
    await connections.open(`?${search}`)
    const count = await countOf(request, 'connections', search)
    await panel.choose('CSV')
    await expect(panel.start).toHaveText(`Export ${count.toLocaleString('en-US')} connections`)
    const [download] = await Promise.all([page.waitForEvent('download'), panel.start.click()])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const [header, ...rows] = csvRows(await readFile(await download.path(), 'utf8'))

    const labels = await connections.list.columns()
    const named = (header ?? []).map(name => CONNECTION_FIELDS.find(field => field.name === name)?.label)
    expect(named).toEqual(labels.filter(label => label !== ''))
    expect(rows).toHaveLength(count)
    const cells = rows.flat()
    expect(cells.filter(cell => FORMULA.test(cell) && !PLAIN_NUMBER.test(cell))).toEqual([])

    // The same rows in the same order as the list, the formula behind an apostrophe.
    const listed = await rowsOf(request, `${search}&limit=20`)
    const hosts = rows.slice(0, listed.length).map(row => row[header?.indexOf('dstHost') ?? -1])
    expect(hosts).toEqual(listed.map(row => csvRows(`${csvCell(String(row.dstHost))}\r\n`)[0]?.[0]))
    expect(hosts[0]).toMatch(/^'=/)
  })

  for (const format of ['NDJSON', 'Parquet'] as const) {
    test(`as ${format} has all columns, and states as many rows as are counted`, async ({
      connections,
      page,
      request,
    }) => {
      const panel = new ExportPanel(page)
      await panel.pickPlaces()
      const search = 'status=closed&type=SSH'
      await connections.open(`?${search}`)
      const count = await countOf(request, 'connections', search)
      await panel.choose(format, { all: true })
      const [reply] = await Promise.all([
        page.waitForResponse(one => new URL(one.url()).pathname === PATH),
        panel.start.click(),
      ])
      expect(reply.headers()['x-trailgrid-rows']).toBe(String(count))
      await expect(panel.panel).toContainText(written(count))
      const file = await panel.read(`.${format.toLowerCase()}`)
      const { rows, columns } = format === 'NDJSON' ? linesOf(file) : tableOf(file)
      expect(rows).toBe(count)
      expect(columns.toSorted()).toEqual(CONNECTION_FIELDS.map(({ name }) => name).toSorted())
    })
  }

  test.describe('on its way', () => {
    let way: BrokenWay
    test.beforeAll(async ({ baseURL }) => {
      way = await startBrokenWay(baseURL ?? '')
    })
    test.afterAll(() => way.close())

    test('says how far it is, goes on behind a closed panel, and is given up whole', async ({ page }) => {
      const panel = new ExportPanel(page)
      await panel.pickPlaces()
      const held = way.hold(PATH, 200_000)
      await new ConnectionsPage(page, way.url).open('?status=closed')
      await panel.choose('CSV', { all: true })
      await panel.start.click()
      await expect(panel.panel).toContainText(/[1-9][\d,]* of [\d,]+ connections, [\d.]+ kB/)
      await expect(panel.progress).toHaveAttribute('value', /^[1-9]/)
      await page.keyboard.press('Escape')
      await expect(panel.panel).toHaveCount(0)
      await expect(panel.button).toHaveText(/^Exporting \d+ %$/)
      await panel.button.click()
      await panel.cancel.click()
      await expect(panel.start).toBeVisible()
      await expect.poll(() => held.isGivenUp()).toBe(true)
      await expect.poll(() => panel.kept()).toEqual([])
    })

    test('that ends too early is no export, and leaves no file', async ({ page }) => {
      const panel = new ExportPanel(page)
      await panel.pickPlaces()
      const held = way.hold(PATH, 200_000)
      await new ConnectionsPage(page, way.url).open('?status=closed')
      await panel.choose('NDJSON')
      await panel.start.click()
      await expect(panel.panel).toContainText(/[1-9][\d,]* of [\d,]+ connections/)
      held.cut()
      await expect(panel.panel).toContainText('Not exported. The server stopped sending before the end.')
      await expect.poll(() => panel.kept()).toEqual([])
    })
  })
})

function linesOf(file: Uint8Array): { rows: number; columns: string[] } {
  const lines = new TextDecoder().decode(file).trimEnd().split('\n')
  const [first = '{}'] = lines
  return { rows: lines.length, columns: Object.keys(JSON.parse(first)) }
}

function tableOf(file: Uint8Array<ArrayBuffer>): { rows: number; columns: string[] } {
  const { num_rows, schema } = parquetMetadata(file.buffer)
  // The first is the whole table; a list's parts lie below its own entry.
  const names = schema.slice(1).map(({ name }) => name)
  return {
    rows: Number(num_rows),
    columns: names.filter(name => CONNECTION_FIELDS.some(field => field.name === name)),
  }
}
