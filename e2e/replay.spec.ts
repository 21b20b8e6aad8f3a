import type { APIRequestContext } from '@playwright/test'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { isHostile, type SpokenChannel, spokenChannels } from './fixtures/spoken-channel'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { DrawerPanel } from './pages/drawer-panel'
import { ReplayPanel } from './pages/replay-panel'

let server: AuditedServer
let calm: SpokenChannel
let hostile: SpokenChannel

test.beforeAll(async () => {
  // Enough of a past that somebody hostile is in it.
  server = await startAudited({ historyDays: 6 })
  const channels = spokenChannels(server.privx)
  const isCalm = (one: SpokenChannel) =>
    !isHostile(one) &&
    one.said.length >= 8 &&
    one.said.length < 60 &&
    one.said.some(({ text }, place) => place > 2 && text.length < 30)
  const found = { calm: channels.find(isCalm), hostile: channels.find(isHostile) }
  if (!found.calm || !found.hostile) throw new Error('the world has no such channels')
  calm = found.calm
  hostile = found.hostile
})
test.afterAll(() => server?.close())

interface LedgerRow {
  readonly action: string
  readonly outcome: string
  readonly actor: string
  readonly parameters: string | null
}

/** What the ledger says of a connection and an action, newest first. */
async function ledgerOf(request: APIRequestContext, { state }: SpokenChannel, action: string) {
  const search = new URLSearchParams({ connectionId: state.plan.id, action, limit: '50' })
  const reply = await request.get(`${server.url}/api/ledger?${search}`, { headers: server.as('admin') })
  expect(reply.ok()).toBe(true)
  return ((await reply.json()) as { items: LedgerRow[] }).items
}

test.describe('an auditor', () => {
  test.beforeEach(async ({ page }) => server.signIn(page, 'auditor'))

  test('chooses a channel, plays, seeks and steps, and links to a moment', async ({ page }) => {
    const replay = new ReplayPanel(page, server.url)
    await replay.open(calm.key)
    // Nothing is loaded, and noted, before it is asked for.
    const choice = replay.button(`Replay: shell ${calm.channel.id}`)
    await choice.waitFor()
    expect(await ledgerOf(page.request, calm, 'log.replay')).toEqual([])
    await choice.click()
    await replay.loaded()
    await expect(replay.button('Pause (space)')).toBeVisible()

    await replay.slider.focus()
    await page.keyboard.press('Space')
    await expect(replay.button('Play (space)')).toBeVisible()
    await page.keyboard.press('Home')
    await expect(replay.clock).toHaveText(/^0:00/)
    await page.keyboard.press('.')
    const first = calm.said[0]?.text ?? ''
    await expect(replay.present).toContainText(`typed${first}`)
    await page.keyboard.press('.')
    await expect(replay.present).toContainText(`typed${calm.said[1]?.text}`)
    await expect(replay.terminal).toContainText(calm.said[0]?.answer.split('\r\n')[0]?.trim() ?? '')
    await page.keyboard.press(',')
    await expect(replay.present).toContainText(`typed${first}`)

    await expect.poll(() => replay.at()).toMatch(/^\d+$/)
    const [at, clock] = [replay.at(), await replay.clock.textContent()]
    await replay.open(calm.key, calm.channel.id, at ?? '')
    await replay.loaded()
    await expect(replay.clock).toHaveText(clock ?? '')
    await expect(replay.button('Play (space)')).toBeVisible()

    // Where each key is an event of its own, a ms after the last, a line is whole at its end; the answer comes after 40 ms.
    const short = calm.said.find(({ text }, place) => place > 2 && text.length < 30)
    const instant = new Date((short?.atMs ?? 0) + (short?.text.length ?? 0)).toISOString()
    await replay.open(calm.key, calm.channel.id, instant)
    await expect(replay.present).toContainText(short?.text ?? '')
  })

  test('reads and searches the transcript, and goes from a line to its moment', async ({ page }) => {
    const replay = new ReplayPanel(page, server.url)
    await replay.open(calm.key, calm.channel.id, '0')
    await replay.loaded()
    await replay.search.fill('zzz-nowhere')
    await expect(replay.found).toHaveText('Not in this log')
    const word = (calm.said[2]?.text ?? '').split(' ')[0] ?? ''
    await replay.search.fill(word)
    await expect(replay.found).toHaveText(/^[\d,]+ lines?$/)
    await replay.search.press('Enter')
    await expect(replay.found).toHaveText(/^1 of /)
    await expect(replay.present).toContainText(word)
    await expect(replay.present.locator('mark').first()).toHaveText(word)
    // Written before anything found is shown.
    const rows = await ledgerOf(page.request, calm, 'log.search')
    expect(rows.map(row => JSON.parse(row.parameters ?? '{}').words)).toEqual([word, 'zzz-nowhere'])

    await replay.transcript.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(replay.lines.last()).toHaveAttribute('aria-selected', 'true')
    const [shown, whole] = ((await replay.clock.textContent()) ?? '').split(' / ')
    expect(shown).toBe(whole)
    expect(await replay.lines.last().getAttribute('aria-posinset')).toBe(
      await replay.lines.last().getAttribute('aria-setsize'),
    )
  })

  test('leaves in the ledger what was watched', async ({ page }) => {
    const replay = new ReplayPanel(page, server.url)
    await replay.open(calm.key, calm.channel.id)
    await replay.loaded()
    await replay.pause()
    await expect
      .poll(async () => (await ledgerOf(page.request, calm, 'log.replay')).map(row => row.outcome))
      .toEqual(expect.arrayContaining(['begun', 'done']))
    const rows = await ledgerOf(page.request, calm, 'log.replay')
    const watched = rows.map(row => JSON.parse(row.parameters ?? '{}')).find(told => told.watched)
    expect(watched?.watched[0]?.fromMs).toBe(0)
    expect(watched?.watched[0]?.toMs).toBeGreaterThan(0)
    expect(rows.every(row => row.actor === 'auditor')).toBe(true)
  })

  test('is not harmed by a hostile log, and sees what it tried', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
    const replay = new ReplayPanel(page, server.url)
    await replay.open(hostile.key, hostile.channel.id, '0')
    await replay.loaded()
    const title = await page.title()
    await page.evaluate(() => navigator.clipboard.writeText('mine'))
    await replay.slider.focus()
    for (let press = 0; press < hostile.said.length; press++) await page.keyboard.press('.')
    await page.keyboard.press('End')
    await expect(replay.clock).toHaveText(/^(\S+) \/ \1$/)
    expect(await page.title()).toBe(title)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine')
    await expect(replay.terminal.locator('a, script')).toHaveCount(0)
    await expect(replay.transcript.locator('a, script')).toHaveCount(0)
    // Nothing is drawn outside of the terminal's box.
    const outside = await replay.terminal.evaluate(box => getComputedStyle(box).contain)
    expect(outside).toMatch(/content|strict|paint/)
    // What it tried is told as it came. Whichever of them it was, one of these is in it.
    const told = hostile.said.map(({ answer }) => answer).join('')
    const tried = [
      ['\u001b]52', '␛]52'],
      ['\u001b]0;', '␛]0;'],
      ['\u001b]8;', '␛]8;'],
      ['\u001b[6n', '␛[6n'],
      ['\u001b[8m', '␛[8m'],
      ['\u202e', '‹U+202E›'],
      ['\u001b[?2004h', '␛[?2004h'],
    ].filter(([raw]) => told.includes(raw ?? ''))
    expect(tried.length).toBeGreaterThan(0)
    for (const [, words] of tried) {
      await replay.search.fill(words ?? '')
      await expect(replay.found).toHaveText(/^[\d,]+ lines?$/)
      await replay.search.fill('')
    }
  })

  test('finds it accessible', async ({ page }) => {
    const replay = new ReplayPanel(page, server.url)
    await replay.open(calm.key, calm.channel.id, '0')
    await replay.loaded()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('finds words in the indexed recordings, and goes to their moment', async ({ page }) => {
    await server.collected()
    await page.goto(`${server.url}/search`)
    await page.getByRole('textbox', { name: 'Words' }).fill('kubectl')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    const found = page.getByRole('region', { name: 'Found' })
    await expect(found.getByRole('status')).toHaveText(/places found/)
    await expect(page.getByText(/recorded connections that ended are indexed/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Index/ })).toHaveCount(0)
    const reply = await page.request.get(`${server.url}/api/ledger?action=trails.search&limit=5`, {
      headers: server.as('admin'),
    })
    const { items } = (await reply.json()) as { items: LedgerRow[] }
    expect(items.map(row => row.outcome)).toEqual(['done', 'begun'])
    expect(await accessibilityFaults(page)).toEqual([])
    await found
      .getByRole('link', { name: /kubectl/ })
      .first()
      .click()
    const replay = new ReplayPanel(page, server.url)
    await replay.loaded()
    await expect(replay.transcript).toContainText('kubectl')
  })
})

test('a viewer is refused, and the refusal is in the ledger', async ({ page }) => {
  await server.signIn(page, 'viewer')
  const replay = new ReplayPanel(page, server.url)
  await replay.open(calm.key, calm.channel.id)
  await new DrawerPanel(page).ready()
  await expect(replay.panel).toContainText('Trails are for auditors')
  const path = `${server.url}/api/connections/privx/${calm.state.plan.id}/channels/${calm.channel.id}`
  const refused = await page.request.get(`${path}/log?purpose=replay`)
  expect(refused.status()).toBe(403)
  const watched = await page.request.post(`${path}/watched`, {
    headers: { origin: server.url },
    data: { watched: [{ fromMs: 0, toMs: 1 }] },
  })
  expect(watched.status()).toBe(403)
  expect((await page.request.get(`${server.url}/api/trails/search?source=privx&q=ls`)).status()).toBe(403)
  await page.goto(`${server.url}/search`)
  await expect(page.getByText('Recordings are for auditors')).toBeVisible()
})

test('what is told of watching and searching is checked', async ({ request }) => {
  const path = `${server.url}/api/connections/privx/${calm.state.plan.id}/channels/${calm.channel.id}`
  const post = (to: string, data: unknown) =>
    request.post(`${path}/${to}`, { headers: server.as('auditor'), data: data as object })
  expect((await post('watched', { watched: [{ fromMs: 5, toMs: 1 }] })).status()).toBe(400)
  expect((await post('watched', { watched: [] })).status()).toBe(400)
  expect((await post('watched', { watched: [{ fromMs: 0, toMs: 5 }], more: 1 })).status()).toBe(400)
  expect((await post('searched', { words: ' ' })).status()).toBe(400)
  const merged = await post('watched', {
    watched: [
      { fromMs: 40, toMs: 90 },
      { fromMs: 0, toMs: 50 },
    ],
  })
  expect(merged.status()).toBe(204)
  const [row] = await ledgerOf(request, calm, 'log.replay')
  expect(JSON.parse(row?.parameters ?? '{}').watched).toEqual([{ fromMs: 0, toMs: 90 }])
  const nowhere = await request.get(`${server.url}/api/trails/search?source=nope&q=ls`, {
    headers: server.as('auditor'),
  })
  expect(nowhere.status()).toBe(404)
})
