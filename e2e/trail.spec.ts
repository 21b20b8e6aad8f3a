import type { Page } from '@playwright/test'
import { trailObject } from '@/lib/demo/privx/trail/trail-object'
import { FILE_STATUSES } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { rowsOf } from './fixtures/api'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { changeReply, withTrail } from './fixtures/made-trail'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'
import { TrailPanel } from './pages/trail-panel'

const CLOSED = 'source=privx&status=closed&audited=true'

interface UpstreamFile {
  readonly id: string
  readonly name: string
  readonly status: string
}
interface UpstreamTrail {
  readonly channels: {
    readonly id: string
    readonly type: string
    readonly bytes_client_to_server: number
    readonly protocol_file?: UpstreamFile
    readonly transferred_files: UpstreamFile[]
  }[]
}

async function openTrail(page: Page, row: { source: string; id: string } | undefined): Promise<TrailPanel> {
  await page.goto(`/connections?open=${row?.source}~${row?.id}&tab=trail`)
  const trail = new TrailPanel(page)
  await trail.ready()
  return trail
}

/**
 * A connection of few channels, which are all in sight at once, and the trail that its upstream has of it. Its bytes add up:
 * some of PrivX's do not.
 */
async function smallTrail(page: Page, search: string) {
  for (const row of await rowsOf(page.request, `${search}&maxChannelCount=3&limit=5`)) {
    const reply = await page.request.get(
      `/api/upstream/privx/connection-manager/api/v1/connections/${encodeURIComponent(row.id)}`,
    )
    expect(reply.ok()).toBe(true)
    const { trail, bytes_in: bytesIn } = (await reply.json()) as { trail: UpstreamTrail; bytes_in: number }
    const sum = trail.channels.reduce((bytes, channel) => bytes + channel.bytes_client_to_server, 0)
    if (sum === bytesIn) return { row, trail }
  }
  throw new Error('the demo has no such connection')
}

test.describe('the timeline of a trail', () => {
  test('has a lane for each channel and a mark for each file of the upstream’s object', async ({ page }) => {
    const { row, trail } = await smallTrail(page, `${CLOSED}&minFileCount=5`)
    const panel = await openTrail(page, row)
    await expect(panel.timeline.locator('[data-lane]')).toHaveCount(trail.channels.length + 1)
    await expect(panel.channels).toHaveCount(trail.channels.length)
    for (const [place, channel] of trail.channels.entries()) {
      const files = channel.transferred_files.length + (channel.protocol_file?.id ? 1 : 0)
      expect(await panel.marksIn(place + 1)).toBe(files)
      await expect(panel.lane(place + 1)).toHaveAccessibleName(
        new RegExp(`^${channel.type}, channel ${channel.id}`),
      )
      await expect(panel.channels.nth(place)).toContainText(channel.id)
    }
    await expect(panel.panel.getByText('Each way, the bytes of the channels add up')).toBeVisible()
  })

  test('is walked through by keyboard in the order of time, and Enter opens the file among the files', async ({
    page,
  }) => {
    const { row, trail } = await smallTrail(page, `${CLOSED}&minFileCount=3`)
    const panel = await openTrail(page, row)
    await panel.enter()
    await page.keyboard.press('Home')
    expect(await panel.focused()).toMatch(/^Connection started, /)
    const read = [await panel.focused()]
    for (;;) {
      await page.keyboard.press('ArrowRight')
      const words = await panel.focused()
      if (words === read.at(-1)) break
      read.push(words)
    }
    expect(read.at(-1)).toMatch(/Connection ended, /)
    const starts = read.map(words => /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(words)?.[0] ?? '')
    expect(starts).toEqual(starts.toSorted())
    expect(read.length).toBe(await panel.marks.count())

    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    const [channel] = trail.channels
    expect(await panel.focused()).toContain(`channel ${channel?.id}`)
    expect(await panel.walkTo(/protocol recording/)).toBe(true)
    await expect(panel.words).toContainText('protocol recording')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: /^Files/ })).toHaveAttribute('aria-selected', 'true')
    expect(new URL(page.url()).searchParams.get('file')).toMatch(/^.+~.+$/)
    await page.goBack()
    await panel.ready()
    await expect(panel.words).toContainText('protocol recording')
  })

  test('zooms by key, wheel, button and drag, and keeps the focus', async ({ page }) => {
    const { row } = await smallTrail(page, `${CLOSED}&minFileCount=5&minDurationMs=60000`)
    const panel = await openTrail(page, row)
    const whole = await panel.stretch()
    await panel.enter()
    await page.keyboard.press('ArrowRight')
    const words = await panel.focused()
    await page.keyboard.press('+')
    const closer = await panel.stretch()
    expect(closer).not.toBe(whole)
    expect(await panel.focused()).toBe(words)
    await page.keyboard.press('Shift+ArrowRight')
    expect(await panel.stretch()).not.toBe(closer)
    await page.keyboard.press('0')
    expect(await panel.stretch()).toBe(whole)

    await panel.button(/^Zoom in/).click()
    expect(await panel.stretch()).not.toBe(whole)
    await panel.button(/^Whole connection/).click()
    expect(await panel.stretch()).toBe(whole)

    const box = await panel.lane(0).boundingBox()
    if (!box) throw new Error('no lane')
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 6]
    await page.mouse.move(x, y)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect.poll(() => panel.stretch()).not.toBe(whole)
    await panel.button(/^Whole connection/).click()

    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 90, y, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => panel.stretch()).not.toBe(whole)
  })

  test('a failed file stands out by word and shape, in the timeline and beside its meaning', async ({
    page,
  }) => {
    const { row, trail } = await smallTrail(page, `${CLOSED}&minBadFileCount=1`)
    const files = trail.channels.flatMap(channel => [
      ...channel.transferred_files,
      ...(channel.protocol_file?.id ? [channel.protocol_file] : []),
    ])
    const bad = files.filter(file => file.status !== 'OK')
    expect(bad.length).toBeGreaterThan(0)
    const panel = await openTrail(page, row)
    for (const status of new Set(bad.map(file => file.status))) {
      const { label, meaning } = fileStatusWords(status)
      const count = bad.filter(file => file.status === status).length
      const section = panel.panel.getByRole('term').filter({ hasText: label })
      await expect(section).toContainText(`${count} ${label}`)
      await expect(panel.panel).toContainText(meaning)
    }
    await expect(panel.marks.and(page.locator(':not([data-look=fine])')).first()).toBeVisible()
    // From its name to its mark, or the group that it is in.
    await panel.panel.getByRole('definition').first().getByRole('button').first().click()
    await expect(panel.timeline.locator(':focus')).not.toHaveAttribute('data-look', 'fine')
  })
})

test.describe('a trail that no demo has', () => {
  test('of every status says each in words', async ({ page }) => {
    const [row] = await rowsOf(page.request, `${CLOSED}&limit=1`)
    if (!row) throw new Error('no row')
    await changeReply(page, row, reply => withTrail(reply, { channels: 1, filesEach: 14, everyStatus: true }))
    const panel = await openTrail(page, row)
    for (const status of [...FILE_STATUSES, 'NOBODY_KNOWS', null]) {
      if (status === 'OK') continue
      const { label, meaning } = fileStatusWords(status)
      await expect(panel.panel.getByRole('term').filter({ hasText: label }).first()).toBeVisible()
      await expect(panel.panel).toContainText(meaning)
    }
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('of two hundred channels with five hundred files each draws what is in sight only, and is walked to its end', async ({
    page,
  }) => {
    const [row] = await rowsOf(page.request, `${CLOSED}&limit=1`)
    if (!row) throw new Error('no row')
    await changeReply(page, row, reply => withTrail(reply, { channels: 200, filesEach: 500 }))
    const panel = await openTrail(page, row)
    await expect(panel.timeline.locator('[data-lane]').nth(2)).toBeVisible()
    expect(await panel.timeline.locator('[data-lane]').count()).toBeLessThan(30)
    expect(await panel.marks.count()).toBeLessThan(1_500)
    await panel.enter()
    await page.keyboard.press('End')
    // By itself, or in a group with what happened just before it.
    expect(await panel.focused()).toMatch(/^(Connection ended|\d+ events, .*Connection)/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await panel.focused()).toContain('channel 1')
    await expect(panel.timeline.locator(':focus')).toBeVisible()
    await expect(panel.channels).toHaveCount(200)
  })

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const [row] = await rowsOf(page.request, `${CLOSED}&limit=1`)
    if (!row) throw new Error('no row')
    await changeReply(page, row, reply => withTrail(reply, { channels: 3, filesEach: 30, everyStatus: true }))
    const panel = await openTrail(page, row)
    const [wide, room] = await panel.panel.evaluate(box => [box.scrollWidth, box.clientWidth])
    expect(wide).toBeLessThanOrEqual(room ?? 0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('that grows while one looks keeps the focus and the zoom', async ({ page }) => {
    const [row] = await rowsOf(page.request, `${CLOSED}&limit=1`)
    if (!row) throw new Error('no row')
    let files = 20
    await changeReply(page, row, reply => {
      files += 5
      const made = withTrail(reply, { channels: 2, filesEach: files })
      return { ...made, connection: { ...made.connection, status: 'active', endedAt: null } }
    })
    const panel = await openTrail(page, row)
    await panel.enter()
    // A group would say how many have joined it.
    expect(await panel.walkTo(/protocol recording/)).toBe(true)
    await page.keyboard.press('+')
    const [words, stretch] = [await panel.focused(), await panel.stretch()]
    // Twice, as what comes first may have been on its way already.
    for (let time = 0; time < 2; time++) {
      const before = (await panel.channels.first().textContent()) ?? ''
      await expect(panel.channels.first()).not.toHaveText(before, { timeout: 60_000 })
    }
    expect(await panel.focused()).toBe(words)
    expect(await panel.stretch()).toBe(stretch)
  })

  for (const [state, change, words] of [
    ['was not audited', { trailState: 'none', audited: false }, 'was not audited'],
    ['is gone from its source', { trailState: 'none', audited: true }, 'may have been removed'],
    [
      'was removed by its source',
      { trailState: 'removed', audited: true },
      'its source has removed the trail',
    ],
    ['no vendor records', { trailState: 'none', audited: null }, 'its vendor records none'],
    ['cannot be had', { trailState: 'unavailable', audited: true }, 'Try again when it is back'],
    ['may not be seen', { trailState: 'forbidden', audited: true }, 'Trails are for auditors'],
  ] as const) {
    test(`that ${state} says so`, async ({ page }) => {
      const [row] = await rowsOf(page.request, `${CLOSED}&limit=1`)
      if (!row) throw new Error('no row')
      await changeReply(page, row, reply => ({
        ...reply,
        connection: { ...reply.connection, audited: change.audited },
        trail: null,
        trailState: change.trailState,
      }))
      await page.goto(`/connections?open=${row.source}~${row.id}&tab=trail`)
      await expect(new TrailPanel(page).panel).toContainText(words)
    })
  }

  test('from the stored copy says what it lacks', async ({ page }) => {
    const [row] = await rowsOf(page.request, `${CLOSED}&minFileCount=2&limit=1`)
    if (!row) throw new Error('no row')
    await changeReply(page, row, reply => {
      const made = withTrail(reply, { channels: 1, filesEach: 3 })
      const { channels } = made.trail as { channels: object[] }
      const kept = channels.map(one => ({ ...one, bytesClientToServer: null, bytesServerToClient: null }))
      return { ...made, trail: { ...(made.trail as object), channels: kept }, trailState: 'stored' }
    })
    const panel = await openTrail(page, row)
    await expect(panel.panel).toContainText('From the stored copy')
    await expect(panel.panel).toContainText('keeps no bytes per channel')
    await expect(panel.channels.first()).toContainText('unknown')
  })
})

test.describe('by role', () => {
  let server: AuditedServer
  test.beforeAll(async () => {
    server = await startAudited()
    await server.collected()
  })
  test.afterAll(async () => server.close())

  /** The newest that has ended and whose trail is still there: one in a hundred was removed. */
  const recorded = (): { source: string; id: string } => {
    const { world, states } = server.privx
    const ended = states().filter(state => state.disconnectedMicros !== null)
    const state = ended.findLast(one => trailObject(world, one) !== null)
    if (!state) throw new Error('the world has no such connection')
    return { source: 'privx', id: state.plan.id }
  }

  test('an auditor sees the trail', async ({ page }) => {
    const row = recorded()
    await server.signIn(page, 'auditor')
    await page.goto(`${server.url}/connections?open=${row.source}~${row.id}&tab=trail`)
    const panel = new TrailPanel(page)
    await panel.ready()
    await expect(panel.channels.first()).toBeVisible()
  })

  test('a viewer sees none of it, neither in the tab nor inside the vendor’s object', async ({ page }) => {
    const row = recorded()
    const reply = await fetch(`${server.url}/api/connections/${row.source}/${row.id}`, {
      headers: server.as('viewer'),
    })
    const { trail, trailState, native } = (await reply.json()) as Record<string, unknown>
    expect({ trail, trailState }).toEqual({ trail: null, trailState: 'forbidden' })
    expect(native).not.toHaveProperty('trail')

    await server.signIn(page, 'viewer')
    await page.goto(`${server.url}/connections?open=${row.source}~${row.id}&tab=trail`)
    await new ConnectionsPage(page, server.url).drawer.ready()
    await expect(new TrailPanel(page).panel).toContainText('Trails are for auditors')
  })
})
