import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import type { Measurement } from '../frame/measurement'
import { median } from '../frame/statistics'
import { openPage } from './open-page'

const KB = 1_000

interface Opening {
  readonly firstRowMs: number
  /** Addresses of the scripts that were there before the first row was painted. */
  readonly scripts: readonly string[]
}

/**
 * How much script a first visit loads until the grid shows its first row, and how long that takes. The timeline loads its
 * chart when it has an answer, which may come before the rows or after them: in the visits that count it is held back until
 * the rows are there, so that the sum is what the grid waits for.
 */
export async function measureScripts(
  browser: Browser,
  url: string,
  visits: number,
): Promise<readonly Measurement[]> {
  const openings: Opening[] = []
  const grids: Opening[] = []
  for (let visit = 0; visit < visits; visit++) {
    openings.push(await firstVisit(browser, url, false))
    grids.push(await firstVisit(browser, url, true))
  }
  const sizes = new Map<string, number>()
  for (const script of new Set([...openings, ...grids].flatMap(opening => opening.scripts))) {
    sizes.set(script, gzipSync(await (await fetch(script)).arrayBuffer()).length)
  }
  const most = (visited: readonly Opening[]) =>
    Math.max(...visited.map(({ scripts }) => sum(scripts.map(script => sizes.get(script) ?? 0)))) / KB
  const count = Math.max(...grids.map(grid => grid.scripts.length))
  return [
    {
      what: 'JS to first interactive grid, gzip',
      unit: 'kB',
      atMost: 220,
      measured: most(grids),
      note: `the most of ${visits} first visits with the timeline's answer held back: ${count} scripts loaded before the first row was painted, compressed here at gzip's usual level; with what else happened to come earlier up to ${Math.round(most(openings))} kB`,
    },
    {
      what: 'first visit to first rows painted',
      unit: 'ms',
      atMost: null,
      measured: median(openings.map(opening => opening.firstRowMs)),
      note: `median of ${visits}, nothing cached`,
    },
  ]
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

async function firstVisit(browser: Browser, url: string, withoutChart: boolean): Promise<Opening> {
  const { page, connections, close } = await openPage(browser, url)
  try {
    if (withoutChart) {
      await page.route('**/api/connections/histogram?*', async route => {
        await page.waitForFunction(() => globalThis.benchProbe.firstRowAt !== null)
        await route.continue()
      })
    }
    await connections.open()
    await page.waitForFunction(() => globalThis.benchProbe.firstRowAt !== null)
    return await page.evaluate(() => {
      const firstRowMs = (globalThis.benchProbe.firstRowAt ?? 0) - performance.timeOrigin
      const scripts = performance
        .getEntriesByType('resource')
        .filter(entry => entry instanceof PerformanceResourceTiming && entry.responseEnd <= firstRowMs)
        .map(entry => entry.name)
        .filter(name => new URL(name).pathname.endsWith('.js'))
      return { firstRowMs, scripts: [...new Set(scripts)] }
    })
  } finally {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await close()
  }
}
