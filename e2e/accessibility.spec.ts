import { rowsOf } from './fixtures/api'
import { accessibilityFaults, contrastFaults, expect, test } from './fixtures/test'

const SCREENS = [
  '/connections',
  '/connections?status=active&q=nothing-is-called-this',
  '/connections?status=wrong',
  '/files',
  '/overview',
  '/sources',
  '/sources/privx',
  '/ledger',
  '/sign-in',
]

// Themes differ by their colours alone.
const THEMES = [
  ['light', accessibilityFaults],
  ['dark', contrastFaults],
] as const

for (const [scheme, faults] of THEMES) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme })

    for (const path of SCREENS) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path)
        // The network of a live list is never idle.
        await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
        expect(await faults(page)).toEqual([])
      })
    }

    test('axe finds nothing in any tab of an open connection', async ({ page, request, connections }) => {
      const [row] = await rowsOf(request, 'type=SSH&audited=true&minBadFileCount=1&limit=1')
      await page.goto(`/connections?type=SSH&open=${row?.source}~${row?.id}`)
      for (const tab of ['Overview', 'Trail', 'Files', 'Object', 'Raw']) {
        await connections.drawer.ready()
        await connections.drawer.show(tab)
        await connections.drawer.ready()
        expect(await faults(page, 'aside:has(#detail-heading)'), tab).toEqual([])
      }
    })
  })
}
