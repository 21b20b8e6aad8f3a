import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Connection, Instant } from '@/lib/schema/connection'
import type { Batch } from '@/lib/upstream/connector'
import { ofStore } from './failure'
import type { SourceContext } from './source-context'

/** How many absent rows are asked for in one round. */
const REFRESH_AT_ONCE = 500
/** One that the vendor no longer knows is asked for again only this much later. */
const LOST_RETRY_MS = 600_000
/** A page that shifts under the reader can hide a row once; twice in a row it is gone. */
const ABSENCES_TO_CLOSE = 2

/** What the rounds of one source remember of rows that were not listed; lost with the process without harm. */
export class Absences {
  readonly #times = new Map<string, number>()
  readonly #lostUntil = new Map<string, Instant>()

  /** The absent rows worth asking for now; what is back is forgotten. */
  due(absent: readonly Connection[], now: Instant): Connection[] {
    const ids = new Set(absent.map(row => row.id))
    for (const id of this.#times.keys()) if (!ids.has(id)) this.#times.delete(id)
    for (const id of this.#lostUntil.keys()) if (!ids.has(id)) this.#lostUntil.delete(id)
    return absent.filter(row => (this.#lostUntil.get(row.id) ?? '') <= now).slice(0, REFRESH_AT_ONCE)
  }

  lost(row: Connection, until: Instant): void {
    this.#lostUntil.set(row.id, until)
  }

  /** Counts one more absence; true when it is enough to call the row closed. */
  missed(row: Connection): boolean {
    const times = (this.#times.get(row.id) ?? 0) + 1
    this.#times.set(row.id, times)
    return times >= ABSENCES_TO_CLOSE
  }
}

/**
 * Asks for everything open, and for what was open here but is not listed there: by the vendor's rule it is asked
 * for by itself, closed, or left to turn stale as nobody can tell.
 */
export async function askActives(
  context: SourceContext,
  absences: Absences,
  signal: AbortSignal,
): Promise<void> {
  const { connector, store, intake, clock } = context
  const { whenAbsent } = connector.capabilities.active
  const listed = new Set<string>()
  let nameless = false
  await intake.takeAll(connector.active(signal), 'open', (batch: Batch) => {
    for (const row of batch.connections) listed.add(row.id)
    for (const { id } of batch.rejected) {
      if (id === null) nameless = true
      else listed.add(id)
    }
  })
  if (whenAbsent === 'stale') return

  const open = await ofStore(store.readOpenConnections(connector.source))
  const now = toInstant(clock())
  const absent = absences.due(
    open.filter(row => !listed.has(row.id)),
    now,
  )
  if (absent.length === 0) {
    intake.nothingIn('absent')
    return
  }

  const answered = new Set<string>()
  await intake.takeAll(connector.refresh(absent, signal), 'absent', batch => {
    for (const row of batch.connections) answered.add(row.id)
    for (const { id } of batch.rejected) if (id !== null) answered.add(id)
  })
  const silent = absent.filter(row => !answered.has(row.id))
  if (whenAbsent === 'get') {
    for (const row of silent) absences.lost(row, toInstant(clock() + LOST_RETRY_MS))
    return
  }
  // A record that could not be read may be any of them: then nothing is closed on its absence.
  if (nameless) return
  await intake.storeRows(silent.filter(row => absences.missed(row)).map(row => closed(row, now)))
}

/** The row as closed when it was last heard of: its real end was never reported. */
function closed(row: Connection, now: Instant): Connection {
  const endedAt = row.lastActivityAt ?? row.confirmedAt
  return {
    ...row,
    status: 'closed',
    closeReason: row.closeReason ?? 'no longer listed by the source',
    endedAt,
    durationMs: Math.max(0, Date.parse(endedAt) - Date.parse(row.startedAt)),
    fetchedAt: now,
  }
}
