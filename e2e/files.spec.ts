import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext } from '@playwright/test'
import { fileBytes } from '@/lib/demo/privx/trail/file-bytes'
import { trailObject, type WireFile } from '@/lib/demo/privx/trail/trail-object'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import type { TestRole } from './fixtures/console-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { FilesPage } from './pages/files-page'

interface KnownFile extends WireFile {
  readonly connectionId: string
  readonly channelId: string
}

let server: AuditedServer
/** Files of connections that have ended, as PrivX tells of them: those whose trails are read first. */
let files: KnownFile[]

/** Trails are read newest first, five a second. */
const TRAILS = 200

test.beforeAll(async () => {
  test.setTimeout(300_000)
  // A weekend alone has too few files of some kinds.
  server = await startAudited({ historyDays: 4 })
  const { privx } = server
  files = privx
    .states()
    .filter(({ plan, disconnectedMicros }) => plan.audited && disconnectedMicros !== null)
    .slice(-TRAILS)
    .flatMap(
      state =>
        trailObject(privx.world, state)?.channels.flatMap(channel =>
          [channel.protocol_file, ...channel.transferred_files].map(file => ({
            ...file,
            connectionId: state.plan.id,
            channelId: channel.id,
          })),
        ) ?? [],
    )
  const headers = server.as('auditor')
  await expect
    .poll(
      async () => {
        const reply = await fetch(`${server.url}/api/files/count`, { headers })
        return reply.ok ? ((await reply.json()) as { count: number }).count : 0
      },
      { timeout: 240_000, message: 'files collected' },
    )
    .toBeGreaterThanOrEqual(files.length)
})
test.afterAll(() => server.close())
test.afterEach(() => {
  server.privx.switches.files.clear()
  server.privx.faults.clear()
})

const isPlain = ({ status, name, payload_size: size }: KnownFile) =>
  status === 'OK' && /^[\w.-]+\.(csv|pdf|png|xlsx)$/.test(name) && size > 5_000 && size < 5_000_000

function plainFile(): KnownFile {
  // The newest: the oldest may be forgotten while the tests run.
  const found = files.findLast(isPlain)
  if (!found) throw new Error('The test world has no plain file.')
  return found
}

async function truth({ id, name, payload_size: size }: KnownFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of fileBytes(id, name, size)) hash.update(piece)
  return hash.digest('hex')
}

const pathOf = ({ connectionId, channelId, id }: KnownFile) =>
  `${server.url}/api/connections/privx/${connectionId}/channels/${encodeURIComponent(channelId)}/files/${id}`

const getAs = (request: APIRequestContext, role: TestRole, path: string) =>
  request.get(path, { headers: server.as(role) })

test.describe('an auditor', () => {
  let screen: FilesPage
  test.beforeEach(async ({ page }) => {
    await server.signIn(page, 'auditor')
    screen = new FilesPage(page, server.url)
  })

  test('finds a file by its ending, size, direction and status, and opens its connection at it', async ({
    page,
  }) => {
    const wanted = files.filter(
      ({ name, payload_size: size, direction, status }) =>
        /\.csv$/i.test(name) && size >= 1_000 && direction === 1 && status === 'OK',
    )
    expect(wanted.length).toBeGreaterThan(0)
    await screen.open('?minSize=1000')
    await screen.unfold('Extension')
    await screen.value('Extension', 'csv').click()
    await screen.value('Direction', 'Download').click()
    await screen.value('Status', 'OK').click()
    await expect(page).toHaveURL(/extension=csv/)
    // The world lives on: there may be more by now.
    await expect.poll(() => screen.list.rowCount()).toBeGreaterThanOrEqual(wanted.length)
    const asked = new URL(page.url()).search
    const reply = await getAs(page.request, 'auditor', `${server.url}/api/files${asked}`)
    const { items } = (await reply.json()) as { items: Record<string, unknown>[] }
    for (const row of items) {
      expect(row).toMatchObject({ extension: 'csv', direction: 'download', status: 'OK' })
      expect(Number(row.size)).toBeGreaterThanOrEqual(1_000)
    }

    const [name] = [await screen.list.wordsIn(0, 'name')]
    await screen.list.cell(0, 'name').click()
    await expect(screen.pointed).toBeVisible()
    await expect(screen.pointed).toContainText(name.split(/[/\\]/).at(-1) ?? '')
    await expect(page).toHaveURL(/file=/)
  })

  test('downloads a file to a place of their own, with the SHA-256 of what the source has', async ({
    page,
  }) => {
    const file = plainFile()
    await screen.pickPlaces()
    await screen.openFile(file)
    await screen.pointed.getByRole('button', { name: /^Download/ }).click()
    const shown = await screen.digestIn(screen.pointed)
    expect(shown).toBe(await truth(file))
    expect(await screen.saved(file.name)).toEqual({ bytes: file.payload_size, sha256: shown })
    await expect(screen.shelf).toContainText(`${file.payload_size.toLocaleString('en-US')} bytes`)
    expect(await accessibilityFaults(page)).toEqual([])

    // It stays in sight on other tabs and screens.
    await screen.drawer.show('Overview')
    await expect(screen.shelf).toContainText(file.name)
    await page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(page).toHaveURL(/\/connections/)
    await expect(screen.shelf).toContainText(shown)
    await screen.shelf.getByRole('button', { name: /^Clear/ }).click()
    await expect(screen.shelf).toHaveCount(0)
  })

  test('downloads by the browser itself where it cannot write to files', async ({ page }) => {
    const file = plainFile()
    await screen.withoutPlaces()
    await screen.openFile(file)
    const saved = page.waitForEvent('download')
    await screen.pointed.getByRole('button', { name: /^Download/ }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(file.name)
    const hash = createHash('sha256')
      .update(await readFile(await download.path()))
      .digest('hex')
    expect(hash).toBe(await truth(file))
    expect(await screen.digestIn(screen.pointed)).toBe(hash)
  })

  test('is told why a file cannot be had, by the screen and by the server', async ({ request }) => {
    const file = plainFile()
    server.privx.switches.files.set(file.id, { status: 'MISSING' })
    await screen.openFile(file)
    await expect(screen.pointed).toContainText('not in the recording storage')
    await expect(screen.pointed.getByRole('button', { name: /Download/ })).toHaveCount(0)
    const refused = await getAs(request, 'auditor', pathOf(file))
    expect(refused.status()).toBe(409)
    expect(refused.headers()['content-type']).toBe('application/problem+json')
    expect((await refused.json()).detail).toContain('not in the recording storage')
  })

  test('may take a damaged file as it is, and is told that it is not whole', async ({ request }) => {
    const file = plainFile()
    server.privx.switches.files.set(file.id, { status: 'LENGTH_MISMATCH', sent: 1_234 })
    await screen.pickPlaces()
    await screen.openFile(file)
    await expect(screen.pointed).toContainText('shorter or longer')
    expect((await getAs(request, 'auditor', pathOf(file))).status()).toBe(409)
    await screen.pointed.getByRole('button', { name: /^Download as it is/ }).click()
    await expect(screen.pointed).toContainText('this is not the whole file')
    expect((await screen.saved(file.name))?.bytes).toBe(1_234)
  })

  test('is told when a file ends too early, keeps nothing of it, and may begin again', async () => {
    const file = plainFile()
    server.privx.switches.files.set(file.id, { sent: file.payload_size - 1 })
    await screen.pickPlaces()
    await screen.openFile(file)
    await screen.pointed.getByRole('button', { name: /^Download/ }).click()
    await expect(screen.pointed).toContainText(`states ${file.payload_size} bytes`)
    expect(await screen.saved(file.name)).toBeNull()
    server.privx.switches.files.clear()
    await screen.pointed.getByRole('button', { name: /from the beginning/ }).click()
    expect(await screen.digestIn(screen.pointed)).toBe(await truth(file))
  })

  test('gives up a file of gigabytes, and its source is left', async ({ request }) => {
    const file = plainFile()
    server.privx.switches.files.set(file.id, { size: 4_294_967_296, sent: 4_294_967_296 })
    await screen.pickPlaces()
    await screen.openFile(file)
    await screen.pointed.getByRole('button', { name: /^Download/ }).click()
    await expect(screen.pointed).toContainText(/of 4\.29 GB · \d+ %/)
    await screen.pointed.getByRole('button', { name: /^Cancel/ }).click()
    await expect(screen.pointed).toContainText('Given up')
    expect(await screen.saved(file.name)).toBeNull()
    await expect
      .poll(async () => {
        const reply = await getAs(request, 'admin', `${server.url}/api/ledger?action=file.download&limit=1`)
        return (await reply.json()).items[0].outcome
      })
      .toBe('cut')
  })

  test('downloads the log of a channel, and a file from the list’s menu', async ({ page }) => {
    const file = plainFile()
    await screen.withoutPlaces()
    await screen.openFile(file)
    const log = page.waitForEvent('download')
    await screen.drawer.panel
      .getByRole('button', { name: /^Download log/ })
      .first()
      .click()
    const lines = (await readFile(await (await log).path(), 'utf8')).trim().split('\n')
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()

    await screen.open(`?name=${encodeURIComponent(file.name)}&status=OK`)
    const saved = page.waitForEvent('download')
    await screen.list.openCellMenu(0, 'name')
    await screen.list.pick('Download')
    expect((await saved).suggestedFilename()).toBe(file.name)
  })
})

test('a viewer sees no files and gets none', async ({ page, request }) => {
  const file = plainFile()
  for (const path of ['/api/files', '/api/files/facets?fields=status', '/api/files/export?format=csv'])
    expect((await getAs(request, 'viewer', server.url + path)).status(), path).toBe(403)
  expect((await getAs(request, 'viewer', pathOf(file))).status()).toBe(403)
  expect((await getAs(request, 'viewer', pathOf(file).replace(/files\/.*/, 'log'))).status()).toBe(403)

  await server.signIn(page, 'viewer')
  await page.goto(`${server.url}/files`)
  await expect(page.getByRole('heading', { name: 'Files are not for your role' })).toBeVisible()
  await page.goto(`${server.url}/connections?open=privx~${file.connectionId}&tab=files`)
  await expect(page.getByText('Trails are for auditors.')).toBeVisible()
})
