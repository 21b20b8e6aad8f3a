import type { Browser } from '@playwright/test'
import type { Measurement } from '../frame/measurement'
import { quantile } from '../frame/statistics'
import { rest } from '../frame/until'
import { type OpenPage, openList, withPage } from './open-page'

/** Facets and values, one after the other: each click asks a question that was not asked before. */
const CLICKS = [
  ['Status', 'Closed'],
  ['Type', 'SSH'],
  ['Type', 'RDP'],
  ['Type', 'VPN'],
  ['Status', 'Failed'],
  ['Type', 'SSH'],
  ['Status', 'Closed'],
  ['Type', 'RDP'],
] as const
/** A reader looks before the next click; the numbers around the list come in meanwhile. */
const LOOK_MS = 700

/** From the press on a filter's value to the paint of its rows. */
export async function measureClicks(
  browser: Browser,
  url: string,
  sessions: number,
): Promise<readonly Measurement[]> {
  const times: number[] = []
  for (let session = 0; session < sessions; session++) {
    await withPage(browser, url, async opened => {
      await openList(opened)
      for (const [facet, value] of CLICKS) times.push(await click(opened, facet, value))
    })
  }
  const rounded = (share: number) => Math.round(quantile(times, share))
  return [
    {
      what: 'click on a filter to new rows painted',
      unit: 'ms',
      atMost: 250,
      measured: quantile(times, 0.5),
      note: `median of ${times.length} clicks in ${sessions} fresh tabs, from the press of the button; p95 ${rounded(0.95)} ms, most ${rounded(1)} ms`,
    },
  ]
}

async function click({ page, connections }: OpenPage, facet: string, value: string): Promise<number> {
  const box = connections.section(facet).getByRole('checkbox', { name: value, exact: true })
  await box.scrollIntoViewIfNeeded()
  await rest(LOOK_MS)
  const painted = page.evaluate(() => globalThis.benchProbe.nextRows())
  await box.click()
  return painted
}
