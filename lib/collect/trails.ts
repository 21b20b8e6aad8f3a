import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Connection, Instant } from '@/lib/schema/connection'
import type { Trail, TrailFile } from '@/lib/schema/file'
import { isBadStatus } from '@/lib/schema/file-status'
import { type Detail, trailFiles } from '@/lib/upstream/connector'
import { isAboutTheQuestion, ofStore } from './failure'
import type { SourceContext } from './source-context'

/** Trails read in one go; a round that is due waits for no more than these. */
const AT_ONCE = 24
/** Files of a trail may still be written for a while after the connection ended. */
const SETTLING_MS = 3_600_000
const RETRY_FIRST_MS = 30_000
const RETRY_CAP_MS = 3_600_000

/** Trails that were not to be had, and when to ask again; lost with the process without harm. */
export class TrailRetries {
  readonly #waiting = new Map<string, { tries: number; until: Instant }>()

  /** Ids not to be asked for yet. */
  waiting(now: Instant): ReadonlySet<string> {
    return new Set([...this.#waiting].filter(([, entry]) => entry.until > now).map(([id]) => id))
  }

  /** The longer ago it ended, the less likely it still comes: some trails were removed for good. */
  postpone({ id, endedAt, startedAt }: Connection, now: number): void {
    const tries = this.#waiting.get(id)?.tries ?? 0
    const backoff = Math.min(RETRY_CAP_MS, RETRY_FIRST_MS * 2 ** Math.min(tries, 20))
    const age = now - Date.parse(endedAt ?? startedAt)
    const until = toInstant(now + Math.max(backoff, age / 4))
    this.#waiting.set(id, { tries: tries + 1, until })
  }

  done(id: string): void {
    this.#waiting.delete(id)
  }

  get size(): number {
    return this.#waiting.size
  }
}

/**
 * Reads the trails of a few audited connections that ended, newest first. The counts on the connection are what
 * marks a trail as read, and are stored after its files: a crash reads it again. Answers whether there was
 * anything to do.
 */
export async function askTrails(
  context: SourceContext,
  retries: TrailRetries,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  const { connector, store, intake, clock } = context
  if (!connector.capabilities.trail) return false
  const due = await ofStore(
    store.readTrailsDue(connector.source, AT_ONCE, retries.waiting(toInstant(clock()))),
  )
  if (due.length === 0) return false

  const read: { row: Connection; files: TrailFile[] }[] = []
  const queue = [...due]
  const ask = async () => {
    // Once one lane met a failure of the source, the others start nothing new.
    for (let row = queue.shift(); row; row = queue.shift()) {
      const detail = await detailOf(context, row, signal, onFailure).catch(error => {
        queue.length = 0
        throw error
      })
      if (detail?.trail && isSettled(detail.connection, detail.trail, clock())) {
        read.push(counted(detail, detail.trail))
      } else {
        retries.postpone(row, clock())
      }
    }
  }
  const lanes = Math.max(1, Math.min(connector.capabilities.rate.concurrency, AT_ONCE))
  const ends = await Promise.allSettled(Array.from({ length: lanes }, ask))

  await intake.storeFiles(read.flatMap(entry => entry.files))
  await intake.storeRows(read.map(entry => entry.row))
  for (const { row } of read) retries.done(row.id)
  const failure = ends.find(end => end.status === 'rejected')
  if (failure) throw failure.reason
  return true
}

async function detailOf(
  { connector }: SourceContext,
  row: Connection,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<Detail | null> {
  try {
    return await connector.get(row.id, row, signal, 'unhurried')
  } catch (error) {
    if (!isAboutTheQuestion(error)) throw error
    onFailure(error)
    return null
  }
}

function isSettled(connection: Connection, trail: Trail, now: number): boolean {
  if (!trailFiles(trail).some(file => file.status === 'ONGOING')) return true
  return now - Date.parse(connection.endedAt ?? connection.startedAt) > SETTLING_MS
}

/** How many channels were found marks a trail as read; how many files a removed one had, nobody knows. */
function counted(
  { connection, trailRemoved }: Detail,
  trail: Trail,
): { row: Connection; files: TrailFile[] } {
  const files = trailFiles(trail)
  const counts = trailRemoved
    ? { fileCount: null, badFileCount: null }
    : { fileCount: files.length, badFileCount: files.filter(({ status }) => isBadStatus(status)).length }
  return { row: { ...connection, channelCount: trail.channels.length, ...counts }, files }
}
