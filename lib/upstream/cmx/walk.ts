import { isRecord } from '../records'
import { UpstreamError } from '../upstream-error'
import { CAPABILITIES } from './capabilities'
import type { CmxClient } from './client'
import type { WirePage } from './wire'

/** Rows of the page before that each page repeats. */
const OVERLAP = 50
const MOST_WALKS = 5

/**
 * Reads a listing to its end while it moves. It is ordered by last login, newest first, and read by index: a visitor who
 * logs in again leaves its place, and every row behind it moves up, past a reader who goes on at the next index. So
 * each page begins with rows of the one before. As long as one of them is recognised nothing lies between the two
 * pages; when none is, more has moved than the overlap holds, and the walk begins again.
 * Yields pages as they come; repeats are the receiver's to drop.
 * @throws UpstreamError `malformed` when the list never holds still long enough
 */
export async function* walkClients(
  client: Pick<CmxClient, 'listClients'>,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): AsyncGenerator<WirePage> {
  for (let walk = 1; walk <= MOST_WALKS; walk += 1) {
    const whole = yield* walkOnce(client, filter, signal)
    if (whole) return
  }
  throw new UpstreamError('malformed', 'Its list moved faster than it could be read.')
}

async function* walkOnce(
  client: Pick<CmxClient, 'listClients'>,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): AsyncGenerator<WirePage, boolean> {
  let index = 0
  let before: ReadonlySet<string> | null = null
  for (;;) {
    const asked = { ...filter, index: String(index), count: String(CAPABILITIES.pageCap) }
    const page = await client.listClients(asked, signal)
    yield page
    const names = page.records.map(nameOf)
    if (before !== null && !names.some(name => name !== null && before?.has(name))) return false
    // What it worked with counts: an appliance may cap a page lower than the contract says.
    const size = Math.min(page.queryRecordCount ?? CAPABILITIES.pageCap, CAPABILITIES.pageCap)
    if (page.records.length === 0 || page.records.length < size) return true
    before = new Set(names.filter(name => name !== null))
    index += Math.max(1, page.records.length - Math.min(OVERLAP, Math.floor(page.records.length / 2)))
  }
}

/** What a row is recognised by: its parts that never change. */
function nameOf(record: unknown): string | null {
  if (!isRecord(record) || typeof record.macAddress !== 'string') return null
  return `${record.macAddress} ${String(record.firstLoginTime ?? record.lastLoginTime)}`
}
