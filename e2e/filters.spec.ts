import type { APIRequestContext } from '@playwright/test'
import { formatBytes } from '@/lib/format/bytes'
import { rowsOf } from './fixtures/api'
import { countOf, holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { FilterRail } from './pages/filter-rail'
import { TimelinePanel } from './pages/timeline-panel'

const HOUR_MS = 3_600_000
const CLOSED = 'status=closed'

interface Values {
  values: { value: string; count: number }[]
  other: number
}

async function facetOf<Facet>(request: APIRequestContext, search: string, field: string): Promise<Facet> {
  const reply = await request.get(`/api/connections/facets?${search}&fields=${field}`)
  expect(reply.status()).toBe(200)
  return ((await reply.json()) as { facets: Record<string, Facet> }).facets[field] as Facet
}

test.describe('the filters', () => {
  test.beforeAll(async ({ request }) => {
    await rowsOf(request, `${CLOSED}&offset=3000&limit=1`)
    await rowsOf(request, 'type=WIFI&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('find a value that is not among those shown by asking the server', async ({
    connections,
    page,
    request,
  }) => {
    const rail = new FilterRail(page)
    await connections.open(`?${CLOSED}`)
    await rail.unfold('Host')
    const shown = await facetOf<Values>(request, CLOSED, 'dstHost')
    expect(shown.other).toBeGreaterThan(0)
    await rail.search('Host').fill('bastion')
    const found = await facetOf<Values>(request, `${CLOSED}&facetSearch.dstHost=bastion`, 'dstHost')
    const rare = found.values.find(({ value }) => shown.values.every(one => one.value !== value))
    expect(rare).toBeDefined()
    await expect
      .poll(() => rail.values('Host'))
      .toEqual(found.values.map(({ value, count }) => `${value} ${count.toLocaleString('en-US')}`))

    await rail.section('Host').getByRole('checkbox', { name: rare?.value }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('dstHost')).toBe(rare?.value)
    await connections.settled()
    expect(await connections.list.rowCount()).toBe(rare?.count)
  })

  test('ask for the rows of a choice once, by what it leads to', async ({ connections, page }) => {
    await connections.open(`?${CLOSED}`)
    await connections.whole()
    const asked: URLSearchParams[] = []
    page.on('request', request => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/connections') asked.push(searchParams)
    })
    await connections.pickValue('Type', 'RDP')
    await connections.sortBy('Total')
    expect(asked.map(one => [one.getAll('type'), one.get('orderBy')])).toEqual([
      [['RDP'], null],
      [['RDP'], 'totalBytes'],
    ])
  })

  test('show a chosen value at zero when nothing matches it, and Back undoes each', async ({
    connections,
    page,
  }) => {
    const rail = new FilterRail(page)
    await connections.open()
    await connections.pickValue('Type', 'SSH')
    await connections.pickValue('Type', 'WIFI')
    await connections.pickValue('Source', 'wifi')
    await expect.poll(async () => (await rail.values('Type'))[0]).toBe('SSH 0')
    await expect(rail.section('Type').getByRole('checkbox', { name: 'SSH', exact: true })).toBeChecked()

    const asked = () => [...new URL(page.url()).searchParams].map(pair => pair.join('=')).toSorted()
    for (const left of [['type=SSH', 'type=WIFI'], ['type=SSH'], []]) {
      await page.goBack()
      await expect.poll(asked).toEqual(left)
    }
    await expect(rail.section('Type').getByRole('checkbox', { name: 'WIFI', exact: true })).not.toBeChecked()
  })

  test('tell the least and the most there is, and name bounds that cannot be', async ({
    connections,
    page,
    request,
  }) => {
    const rail = new FilterRail(page)
    const search = `${CLOSED}&type=SSH`
    await connections.open(`?${search}`)
    const { min, max } = await facetOf<{ min: number; max: number }>(request, search, 'totalBytes')
    const [least, most] = [rail.bound('Total', 'At least'), rail.bound('Total', 'At most')]
    await expect(least).toHaveAttribute('placeholder', formatBytes(min))
    await expect(most).toHaveAttribute('placeholder', formatBytes(max))

    await least.fill('a lot')
    await least.press('Enter')
    await expect(least).toHaveAttribute('aria-invalid', 'true')
    await connections.setRange('Total', { atLeast: '1MB' })
    await most.fill('10kB')
    await most.press('Enter')
    await expect(rail.section('Total')).toContainText('Must be at least 1.00 MB.')
    expect(new URL(page.url()).searchParams.get('maxTotalBytes')).toBeNull()
    await connections.setRange('Total', { atMost: '10MB' })
    const asked = new URL(page.url()).searchParams
    expect([asked.get('minTotalBytes'), asked.get('maxTotalBytes')]).toEqual(['1000000', '10000000'])
    await expect.poll(() => connections.list.rowCount()).toBe(await countOf(request, 'connections', asked))
  })

  test('take a part of the timeline by dragging, and the same by keyboard', async ({
    connections,
    page,
    request,
  }) => {
    const rail = new FilterRail(page)
    const timeline = new TimelinePanel(page)
    const [row] = await rowsOf(request, `${CLOSED}&offset=500&limit=1`)
    const middleMs = Math.floor(Date.parse(String(row?.startedAt)) / 1000) * 1000
    const at = (ms: number) => new Date(ms).toISOString()
    const span = `startedAfter=${at(middleMs - 2 * HOUR_MS)}&startedBefore=${at(middleMs + 2 * HOUR_MS)}`
    await connections.open(`?${CLOSED}&${span}`)
    await timeline.range.waitFor()
    await timeline.plot.waitFor()
    await timeline.drag(0.4, 0.6)
    const spanMs = () => {
      const asked = new URL(page.url()).searchParams
      return Date.parse(asked.get('startedBefore') ?? '') - Date.parse(asked.get('startedAfter') ?? '')
    }
    await expect.poll(spanMs).toBeLessThan(1.2 * HOUR_MS)
    expect(spanMs()).toBeGreaterThan(0.5 * HOUR_MS)
    await connections.settled()
    const asked = new URL(page.url()).searchParams
    await expect.poll(() => connections.list.rowCount()).toBe(await countOf(request, 'connections', asked))

    await page.goBack()
    await expect.poll(spanMs).toBe(4 * HOUR_MS)
    // By keyboard: digits into the parts of the field, one after the other.
    await rail.end('From').focus()
    const [year, month, day, hour, minute, second] = at(middleMs - HOUR_MS).split(/\D/)
    const isMorning = Number(hour) < 12
    const hour12 = String(Number(hour) % 12 || 12).padStart(2, '0')
    await page.keyboard.type(`${month}${day}${year}`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type(`${hour12}${minute}${second}${isMorning ? 'A' : 'P'}`)
    await page.keyboard.press('Enter')
    await expect.poll(spanMs).toBe(3 * HOUR_MS)
    await expect(timeline.range).toContainText(
      at(middleMs - HOUR_MS)
        .slice(0, 19)
        .replace('T', ' '),
    )
  })
})
