import 'server-only'
import { randomUUID } from 'node:crypto'
import { toInstant } from '@/lib/clock'
import type { ReviewEntry, ReviewMoment, ReviewState } from '@/lib/schema/review'
import type { Role } from '@/lib/schema/role'
import { supersede } from './append'
import { type ConnectionId, connectionKey } from './keys'
import { findByKey, type Known, placeCondition, placeParams } from './known'
import { allColumns, wellFormed } from './row'
import { command, insertRows, type RunOptions, rows } from './run'
import type { Store } from './store'
import { acknowledge } from './version'

/** Who says something in a review, and when (epoch ms). */
export interface Reviewer {
  readonly author: string
  readonly role: Role
  readonly now: number
}

/** What a review sets, and what is written beside it. */
export interface Mark {
  readonly reviewed: boolean
  readonly text: string
  readonly moment: ReviewMoment | null
}

/** What marking did: `changed` were the other way before, `unchanged` not, `missing` are not stored. */
export interface Marked {
  readonly changed: readonly ConnectionId[]
  readonly unchanged: readonly ConnectionId[]
  readonly missing: readonly ConnectionId[]
  /** Of the rows written; 0 when none was. */
  readonly version: number
}

/** Rows written anew by one statement. */
const SLICE = 500

/**
 * Marks connections as reviewed or not. One that is so already is left as it is, with whom it was set by. What was said is
 * stored before the rows that follow from it: `repairReviews` makes good what an end in between left undone.
 * @throws StoreError
 */
export function setReviews(
  store: Store,
  ids: readonly ConnectionId[],
  mark: Mark,
  by: Reviewer,
): Promise<Marked> {
  return store.exclusively(async () => {
    const byKey = new Map(ids.map(id => [connectionKey(id), id]))
    const known = await findByKey(store, 'connections', [...byKey.keys()])
    const isChanged = (key: string) => known.get(key)?.reviewed !== mark.reviewed
    const changed = [...byKey].filter(([key]) => known.has(key) && isChanged(key))
    const version = changed.length > 0 ? store.nextVersion() : 0
    await insertRows(
      store,
      'reviews',
      changed.map(([, id]) => entryRow(id, { kind: 'set', ...mark }, by, version)),
    )
    const places = changed.flatMap(([key]) => known.get(key) ?? [])
    await writeStates(store, new Map([[stateOf(mark.reviewed, by), places]]), version)
    return {
      changed: changed.map(([, id]) => id),
      unchanged: [...byKey].flatMap(([key, id]) => (known.has(key) && !isChanged(key) ? [id] : [])),
      missing: [...byKey].flatMap(([key, id]) => (known.has(key) ? [] : [id])),
      version,
    }
  })
}

/** Adds a note to a connection's review; false when the connection is not stored. @throws StoreError */
export function addReviewNote(
  store: Store,
  id: ConnectionId,
  note: Pick<Mark, 'text' | 'moment'>,
  by: Reviewer,
): Promise<boolean> {
  return store.exclusively(async () => {
    const known = await findByKey(store, 'connections', [connectionKey(id)])
    if (known.size === 0) return false
    const entry = { kind: 'note', reviewed: null, ...note } as const
    await insertRows(store, 'reviews', [entryRow(id, entry, by, store.nextVersion())])
    return true
  })
}

/** Everything that was said in a connection's review, oldest first. @throws StoreError */
export async function readReviewHistory(
  store: Store,
  id: ConnectionId,
  options?: RunOptions,
): Promise<ReviewEntry[]> {
  const found = await rows<Omit<ReviewEntry, 'moment'> & { channelId: string; offsetMs: number | null }>(
    store,
    {
      sql: `SELECT toString(id) AS id, kind, reviewed, text, channelId, offsetMs, author, role, at
            FROM reviews WHERE key = {key:UUID} ORDER BY version, reviews.id`,
      params: { key: connectionKey(id) },
    },
    options,
  )
  return found.map(({ channelId, offsetMs, ...entry }) => ({
    ...entry,
    moment: channelId === '' || offsetMs === null ? null : { channelId, offsetMs },
  }))
}

/**
 * Brings the rows in line with the last word of their reviews: after an end between the two, or a collector in another
 * process that wrote a row in the same moment. Answers how many rows were wrong. `id` asks about one connection only.
 * @throws StoreError
 */
export function repairReviews(store: Store, id?: ConnectionId): Promise<number> {
  return store.exclusively(async () => {
    const last = await rows<{ hexKey: string; reviewed: boolean; author: string; atMs: number }>(store, {
      sql: `SELECT replaceAll(toString(key), '-', '') AS hexKey, argMax(reviewed, version) AS reviewed,
                   argMax(author, version) AS author, toUnixTimestamp64Milli(argMax(at, version)) AS atMs
            FROM reviews WHERE kind = 'set' ${id ? 'AND key = {key:UUID}' : ''} GROUP BY key`,
      params: id ? { key: connectionKey(id) } : {},
    })
    let repaired = 0
    for (let at = 0; at < last.length; at += SLICE) {
      const slice = last.slice(at, at + SLICE)
      const known = await findByKey(
        store,
        'connections',
        slice.map(({ hexKey }) => hexKey),
      )
      const states = new Map<ReviewState, Known[]>()
      for (const { hexKey, reviewed, author, atMs } of slice) {
        const row = known.get(hexKey)
        const isRight = row?.reviewed === reviewed && row.reviewedBy === (reviewed ? author : '')
        if (row && !isRight) states.set(stateOf(reviewed, { author, now: atMs }), [row])
      }
      if (states.size > 0) await writeStates(store, states, store.nextVersion())
      repaired += states.size
    }
    return repaired
  })
}

const stateOf = (reviewed: boolean, { author, now }: Pick<Reviewer, 'author' | 'now'>): ReviewState => ({
  reviewed,
  reviewedBy: reviewed ? author : null,
  reviewedAt: reviewed ? toInstant(now) : null,
})

/** Writes rows anew with another review, everything else as it is. Their former selves are kept for pages as of before. */
async function writeStates(
  store: Store,
  states: ReadonlyMap<ReviewState, readonly Known[]>,
  version: number,
): Promise<void> {
  const all = [...states.values()].flat()
  if (all.length === 0) return
  const kept = allColumns('connections')
    .split(', ')
    .filter(name => !['version', 'searchText', 'reviewed', 'reviewedBy', 'reviewedAt'].includes(name))
    .join(', ')
  for (let at = 0; at < all.length; at += SLICE)
    await supersede(store, 'connections', all.slice(at, at + SLICE), version)
  for (const [state, places] of states) {
    for (let at = 0; at < places.length; at += SLICE) {
      await command(store, {
        sql: `INSERT INTO connections (${kept}, version, reviewed, reviewedBy, reviewedAt)
              SELECT ${kept}, {version:UInt64}, {reviewed:Bool}, {reviewedBy:String},
                     fromUnixTimestamp64Milli({atMs:Nullable(Int64)}, 'UTC')
              FROM (
                SELECT ${kept} FROM connections WHERE ${placeCondition('connections')}
                ORDER BY version DESC, isDeleted LIMIT 1 BY key
              ) WHERE isDeleted = 0`,
        params: {
          ...placeParams(places.slice(at, at + SLICE)),
          version,
          reviewed: state.reviewed,
          reviewedBy: wellFormed(state.reviewedBy ?? ''),
          atMs: state.reviewedAt === null ? null : Date.parse(state.reviewedAt),
        },
      })
    }
  }
  await acknowledge(store, 'connections', version)
}

function entryRow(
  { source, id }: ConnectionId,
  entry: { kind: 'set' | 'note'; reviewed: boolean | null; text: string; moment: ReviewMoment | null },
  { author, role, now }: Reviewer,
  version: number,
) {
  return {
    id: randomUUID(),
    key: connectionKey({ source, id }),
    source,
    connectionId: id,
    kind: entry.kind,
    reviewed: entry.reviewed,
    text: wellFormed(entry.text),
    channelId: wellFormed(entry.moment?.channelId ?? ''),
    offsetMs: entry.moment?.offsetMs ?? null,
    author: wellFormed(author),
    role,
    at: toInstant(now),
    version,
  }
}
