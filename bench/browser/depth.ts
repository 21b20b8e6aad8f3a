import type { Browser, CDPSession, Page } from '@playwright/test'
import type { Measurement } from '../frame/measurement'
import { openList, withPage } from './open-page'

const ROW_PX = 32
/** Rows scrolled at a time: less than a page, so that every page is read on the way. */
const STEP_ROWS = 60
const LOOK_EVERY = 50
const MB = 1_000_000

/** What a tab holds after its reader has scrolled past many rows, none left out. */
export async function measureDepth(
  browser: Browser,
  url: string,
  rows: number,
): Promise<readonly Measurement[]> {
  const { elements, where, nodes, heap, peak, reached } = await withPage(browser, url, async opened => {
    await openList(opened)
    const { page } = opened
    const inspector = await page.context().newCDPSession(page)
    await inspector.send('Performance.enable')
    let peak = 0
    let reached = 0
    for (let step = 0; reached < rows; step++) {
      reached = await scrollOn(page)
      if (step % LOOK_EVERY === 0) peak = Math.max(peak, (await metrics(inspector)).heap)
    }
    await inspector.send('HeapProfiler.collectGarbage')
    await page.evaluate(() => new Promise(done => requestAnimationFrame(done)))
    await inspector.send('HeapProfiler.collectGarbage')
    return { ...(await metrics(inspector)), ...(await elementsOf(page)), peak, reached }
  })
  const after = `after scrolling ${rows.toLocaleString('en-US')} rows`
  return [
    {
      what: `DOM nodes ${after}`,
      unit: '',
      atMost: 1_500,
      measured: elements,
      note: `elements in the document, at row ${reached.toLocaleString('en-US')} (${where}); with texts and what is no longer shown ${nodes.toLocaleString('en-US')}`,
    },
    {
      what: `JS heap of the tab ${after}`,
      unit: 'MB',
      atMost: 100,
      measured: heap / MB,
      note: `after a collection of garbage; the most seen on the way ${Math.round(peak / MB)} MB`,
    },
  ]
}

/** Scrolls by one step and waits until the rows there are read; answers the last row in sight. */
async function scrollOn(page: Page): Promise<number> {
  const before = await lastRow(page)
  await page.evaluate(px => {
    let box = document.querySelector('[role=grid]')
    while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement
    box?.scrollBy({ top: px, behavior: 'instant' })
  }, STEP_ROWS * ROW_PX)
  await page.waitForFunction(last => {
    const rows = [...document.querySelectorAll('[role=grid] [role=row][data-index]')]
    const shown = rows.filter(row => row.querySelector('[data-column]'))
    return (
      shown.length === rows.length &&
      Math.max(...rows.map(row => Number(row.getAttribute('data-index')))) > last
    )
  }, before)
  return lastRow(page)
}

const lastRow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('[role=grid] [role=row][data-index]')]
    return Math.max(...rows.map(row => Number(row.getAttribute('data-index'))))
  })

/** How many elements there are, and how many of them are in each part of the screen. */
function elementsOf(page: Page): Promise<{ elements: number; where: string }> {
  return page.evaluate(() => {
    const parts = { grid: '[role=grid]', filters: 'aside', timeline: '#timeline' }
    const counts = Object.entries(parts).map(
      ([name, selector]) => `${document.querySelectorAll(`${selector} *`).length} ${name}`,
    )
    return { elements: document.querySelectorAll('*').length, where: counts.join(', ') }
  })
}

async function metrics(inspector: CDPSession): Promise<{ heap: number; nodes: number }> {
  const { metrics } = await inspector.send('Performance.getMetrics')
  const value = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes') }
}
