import { FIRST_SEEN_FIELD } from '@/lib/schema/first-seen'
import { rowsOf } from './fixtures/api'
import { holdStill, letGo } from './fixtures/still-world'
import { expect, test } from './fixtures/test'

// One person's connections from the first: much is new, then less and less.
const FROM_THE_FIRST = 'status=closed&type=SSH&orderBy=userName,startedAt&order=asc,asc'
const LOOKED_AT = 12

test.describe('what a user meets for the first time', () => {
  test.beforeAll(async ({ request }) => {
    await rowsOf(request, 'type=SSH&status=closed&offset=100&limit=1')
    await holdStill(request)
  })
  test.afterAll(({ request }) => letGo(request))

  test('is a column that is worked out only when it is shown', async ({ connections, page, request }) => {
    const asked: string[] = []
    page.on('request', one => {
      if (new URL(one.url()).pathname === '/api/connections') asked.push(one.url())
    })
    await connections.open(`?${FROM_THE_FIRST}`)
    const { list } = connections
    expect(asked.filter(address => address.includes('with='))).toEqual([])

    await page.getByRole('button', { name: 'Columns' }).click()
    // It moves to the list of those shown.
    await page
      .getByRole('list', { name: 'Hidden columns' })
      .getByRole('checkbox', { name: FIRST_SEEN_FIELD.label })
      .click()
    await page.keyboard.press('Escape')
    await connections.settled()
    expect(await list.columns()).toContain(FIRST_SEEN_FIELD.label)
    expect(asked.at(-1)).toContain('with=firstSeen')

    const rows = await rowsOf(request, `${FROM_THE_FIRST}&with=firstSeen&limit=${LOOKED_AT}`)
    const words = rows.map(({ firstSeen }) =>
      Array.isArray(firstSeen) && firstSeen.length > 0
        ? firstSeen
            .map(one => FIRST_SEEN_FIELD.values?.find(({ value }) => value === one)?.label ?? one)
            .join(', ')
        : '—',
    )
    expect(new Set(words).size).toBeGreaterThan(1)
    for (const [place, text] of words.entries()) {
      await expect(list.cell(place, 'firstSeen')).toContainText(text)
    }
  })
})
