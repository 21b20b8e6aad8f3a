import type { Browser } from '@playwright/test'
import type { Measurement } from '../frame/measurement'
import { quantile } from '../frame/statistics'
import { openList, withPage } from './open-page'

/** As fast as a hand that looks for something: about 60 rows a second. */
const PX_PER_SECOND = 2_000

/** The time between frames while the list scrolls without a pause, by a gesture as the browser makes of a wheel's. */
export async function measureFrames(
  browser: Browser,
  url: string,
  seconds: number,
): Promise<readonly Measurement[]> {
  const { deltas, unread } = await withPage(browser, url, async opened => {
    await openList(opened)
    const { page, connections } = opened
    const box = await connections.grid.boundingBox()
    if (!box) throw new Error('the grid is not to be seen')
    const input = await page.context().newCDPSession(page)
    await page.evaluate(() => globalThis.benchProbe.beginFrames())
    await input.send('Input.synthesizeScrollGesture', {
      x: box.x + 300,
      y: 500,
      yDistance: -PX_PER_SECOND * seconds,
      speed: PX_PER_SECOND,
      gestureSourceType: 'mouse',
      preventFling: true,
    })
    return page.evaluate(() => globalThis.benchProbe.endFrames())
  })
  if (deltas.length < 2) throw new Error('no frames were drawn')
  const blank = Math.round((100 * unread) / deltas.length)
  const shared = { unit: 'ms' } as const
  return [
    {
      ...shared,
      what: 'frame time under continuous scroll, p50',
      atMost: 17,
      measured: quantile(deltas, 0.5),
      note: `${deltas.length} frames in ${seconds} s at ${PX_PER_SECOND.toLocaleString('en-US')} px/s; most ${Math.round(quantile(deltas, 1))} ms; ${blank} % of the frames showed a row that was not there yet`,
    },
    {
      ...shared,
      what: 'frame time under continuous scroll, p95',
      atMost: 40,
      measured: quantile(deltas, 0.95),
      note: '',
    },
  ]
}
