import type { APIRequestContext } from '@playwright/test'
import { RELATION_RULES } from '@/lib/schema/relation'
import { rowsOf } from './fixtures/api'
import { holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'
import { RelatedPanel } from './pages/related-panel'

interface Reply {
  groups: {
    rule: string
    value: string
    items: { connection: { source: string; id: string; startedAt: string } }[]
  }[]
}

const HOURS = 6

async function relatedTo(request: APIRequestContext, key: string, hours: number): Promise<Reply['groups']> {
  const [source = '', id = ''] = key.split('~')
  const reply = await request.get(
    `/api/connections/${source}/${encodeURIComponent(id)}/related?hours=${hours}`,
  )
  expect(reply.status()).toBe(200)
  return ((await reply.json()) as Reply).groups
}

const sourcesIn = ({ items }: Reply['groups'][number]) =>
  new Set(items.map(({ connection }) => connection.source))

/** A connection of a person whom several vendors know, by one rule. */
async function knownToSeveral(request: APIRequestContext): Promise<string> {
  const rows = await rowsOf(request, 'type=SSH&status=closed&limit=40')
  for (const { source, id } of rows) {
    const groups = await relatedTo(request, `${source}~${id}`, HOURS)
    if (groups.some(group => sourcesIn(group).size > 1)) return `${source}~${id}`
  }
  throw new Error('Nobody is known to several vendors')
}

/** What is asked for, as the screen shows it. */
const shownOf = (groups: Reply['groups']) =>
  groups.map(({ rule, value, items }) => ({
    rule: RELATION_RULES.find(one => one.rule === rule)?.label,
    value,
    items: items.map(({ connection }) => ({
      startedAt: connection.startedAt,
      words: expect.stringContaining(connection.source),
    })),
  }))

test.describe('what belongs together', () => {
  test.beforeAll(async ({ request }) => {
    await rowsOf(request, 'type=SSH&status=closed&offset=100&limit=1')
    await rowsOf(request, 'type=WIFI&status=closed&offset=100&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('is shown of all vendors, each under the rule that says so', async ({
    connections,
    page,
    request,
  }) => {
    const key = await knownToSeveral(request)
    const related = new RelatedPanel(page)
    await connections.open(`?open=${encodeURIComponent(key)}&tab=related`)
    await related.settled()
    expect(await related.groups()).toEqual(shownOf(await relatedTo(request, key, HOURS)))

    await related.within.selectOption('1 day')
    await related.settled()
    await expect.poll(() => related.groups()).toEqual(shownOf(await relatedTo(request, key, 24)))
  })

  test('opens by a press, and Back leads to where one was', async ({ connections, page, request }) => {
    const key = await knownToSeveral(request)
    const [first] = (await relatedTo(request, key, HOURS)).flatMap(({ items }) => items)
    const related = new RelatedPanel(page)
    await connections.open(`?open=${encodeURIComponent(key)}&tab=related`)
    await related.rows.first().click()
    const opened = () => new URL(page.url()).searchParams.get('open')
    await expect.poll(opened).toBe(`${first?.connection.source}~${first?.connection.id}`)
    await page.goBack()
    await expect.poll(opened).toBe(key)
    await related.settled()
  })
})
