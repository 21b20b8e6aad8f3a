import type { Browser, Page } from '@playwright/test'
import { toInstant } from '@/lib/clock'
import { createWorld } from '@/lib/demo/world/world'
import { withPage } from '../browser/open-page'
import type { Client } from '../frame/client'
import { type Measurement, notMeasured } from '../frame/measurement'
import { median } from '../frame/statistics'
import { rest } from '../frame/until'
import { type Change, changesBetween } from './expected'

interface Row {
  readonly source: string
  readonly id: string
}

/** What a change took to be there. */
interface Delay {
  readonly change: Change
  readonly ms: number
  /** False: it was not there when the watch ended, and `ms` is how long one waited. */
  readonly isSeen: boolean
}

const LOOK_EVERY_MS = 250
/** As far as one looks into the future for enough to happen: at night little does. */
const LONGEST_MS = 900_000
/** After the last change. */
const PATIENCE_MS = 90_000
/** After the API has told all. */
const SCREEN_PATIENCE_MS = 30_000

/**
 * Watches for a while what happens in the demo's world, and how long after it is told by the API and on an open screen.
 * The same world is made here, so every start and end is known to the ms before it happens.
 * @param rounds the ms between two rounds, by source.
 * @param starts how many new connections to wait for, with whatever ends meanwhile.
 */
export async function measureChanges(
  browser: Browser,
  client: Client,
  rounds: ReadonlyMap<string, number>,
  starts: number,
): Promise<readonly Measurement[]> {
  const world = createWorld()
  return withPage(browser, client.url, async ({ page, connections }) => {
    await connections.open()
    await page.evaluate(() => {
      globalThis.benchProbe.keepsStarts = true
    })
    const future = changesBetween(world, Date.now(), Date.now() + LONGEST_MS)
    // Looking into the future takes seconds: what happened meanwhile was not watched.
    const from = Date.now()
    const expected = upToStart(
      future.filter(change => change.atMs >= from),
      starts,
    )
    const byApi = await watchApi(client, expected, from)
    const starting = expected.filter(change => change.kind === 'start')
    const painted = await startsOnScreen(
      page,
      starting.map(change => toInstant(change.atMs)),
    )
    const now = Date.now()
    const onScreen = starting.map((change): Delay => {
      const at = painted[toInstant(change.atMs)]
      return { change, ms: (at ?? now) - change.atMs, isSeen: at !== undefined }
    })
    return [
      line('a change in the demo world to its row in the API', byApi, rounds),
      line('a new connection in the demo world to its row on the screen', onScreen, rounds),
    ]
  })
}

/** The first changes, up to the start of that number. */
function upToStart(changes: readonly Change[], wanted: number): readonly Change[] {
  const starts = changes.filter(change => change.kind === 'start')
  const last = starts[wanted - 1]
  return last ? changes.slice(0, changes.indexOf(last) + 1) : changes
}

/** When each start time was first painted, in epoch ms; without those that do not come. */
async function startsOnScreen(page: Page, wanted: readonly string[]): Promise<Record<string, number>> {
  const isComplete = (starts: readonly string[]) =>
    starts.every(start => start in globalThis.benchProbe.starts())
  // One that is missing in the end is told as missing.
  await page
    .waitForFunction(isComplete, wanted, { timeout: SCREEN_PATIENCE_MS, polling: LOOK_EVERY_MS })
    .catch(() => undefined)
  return page.evaluate(() => globalThis.benchProbe.starts())
}

/** Asks the API again and again until every change is told, or until the end. */
async function watchApi(
  client: Client,
  expected: readonly Change[],
  fromMs: number,
): Promise<readonly Delay[]> {
  const endMs = Math.max(...expected.map(change => change.atMs)) + PATIENCE_MS
  const after = encodeURIComponent(toInstant(fromMs))
  const paths = {
    start: `/api/connections?startedAfter=${after}&limit=1000`,
    end: `/api/connections?status.not=active&endedAfter=${after}&limit=1000`,
  }
  const seen = new Map<Change, number>()
  for (;;) {
    for (const kind of ['start', 'end'] as const) {
      const waiting = expected.filter(change => change.kind === kind && !seen.has(change))
      if (waiting.length === 0) continue
      const { items } = (await client.json<{ items: Row[] }>(paths[kind])).body
      const told = new Set(items.map(row => `${row.source} ${row.id}`))
      const now = Date.now()
      for (const change of waiting) if (told.has(`${change.source} ${change.id}`)) seen.set(change, now)
    }
    if (seen.size === expected.length || Date.now() > endMs) break
    await rest(LOOK_EVERY_MS)
  }
  return expected.map(change => {
    const at = seen.get(change)
    return { change, ms: (at ?? Date.now()) - change.atMs, isSeen: at !== undefined }
  })
}

function line(what: string, delays: readonly Delay[], rounds: ReadonlyMap<string, number>): Measurement {
  const shared = { what, unit: 'rounds', atMost: 2 } as const
  const inRounds = ({ change, ms }: Delay) => ms / (rounds.get(change.source) ?? Number.NaN)
  const sorted = delays.toSorted((a, b) => inRounds(b) - inRounds(a))
  const [worst] = sorted
  if (!worst) return notMeasured(shared, `nothing happened in ${LONGEST_MS / 1000} s`)
  const unseen = delays.filter(delay => !delay.isSeen).length
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return {
    ...shared,
    measured: inRounds(worst),
    note: [
      `the slowest of ${delays.length} (${worst.change.kind} in ${worst.change.source}, ${seconds(worst.ms)})`,
      `median ${median(delays.map(inRounds)).toFixed(2)} rounds, ${seconds(median(delays.map(delay => delay.ms)))}`,
      ...(unseen > 0 ? [`${unseen} not seen at all: their wait is counted`] : []),
    ].join('; '),
  }
}
