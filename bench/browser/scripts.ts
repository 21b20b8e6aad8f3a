import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import type { Measurement } from '../frame/measurement'
import { median, quantile } from '../frame/statistics'
import { openPage } from './open-page'

const KB = 1_000

interface Opening {
  readonly firstRowMs: number
  /** Addresses of the scripts that were there before the first row was painted. */
  readonly scripts: readonly string[]
}

/** How much script a first visit loads until the grid shows its first row, and how long that takes. */
export async function measureScripts(
  browser: Browser,
  url: string,
  visits: number,
): Promise<readonly Measurement[]> {
  const openings: Opening[] = []
  for (let visit = 0; visit < visits; visit++) openings.push(await firstVisit(browser, url))
  const sizes = new Map<string, number>()
  for (const script of new Set(openings.flatMap(opening => opening.scripts))) {
    sizes.set(script, gzipSync(await (await fetch(script)).arrayBuffer()).length)
  }
  const sums = openings.map(({ scripts }) =>
    scripts.reduce((sum, script) => sum + (sizes.get(script) ?? 0), 0),
  )
  const largest = [...sizes].toSorted((a, b) => b[1] - a[1]).slice(0, 5)
  return [
    {
      what: 'JS to first interactive grid, gzip',
      unit: 'kB',
      atMost: 220,
      measured: quantile(sums, 1) / KB,
      note: `the most of ${visits} first visits: ${Math.max(...openings.map(opening => opening.scripts.length))} scripts loaded before the first row was painted, compressed here at gzip's usual level; the largest ${largest.map(([name, size]) => `${name.split('/').at(-1)} ${Math.round(size / KB)} kB`).join(', ')}`,
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

async function firstVisit(browser: Browser, url: string): Promise<Opening> {
  const { page, connections, close } = await openPage(browser, url)
  try {
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
    await close()
  }
}
