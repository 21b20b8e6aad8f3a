import 'server-only'
import type { Connection, Instant } from '@/lib/schema/connection'
import { type CollectedName, DATASETS } from '@/lib/schema/dataset'
import type { TrailFile } from '@/lib/schema/file'
import { connectionKey, fileKey } from './keys'
import { findKnown, type Known, type Place, placeCondition, placeParams } from './known'
import { readConnections } from './read'
import { allColumns, digestOf, encodeRow, type StoreRow } from './row'
import { command, insertRows } from './run'
import type { Store } from './store'
import { acknowledge, lastVersion } from './version'

/** What an append did. Rows that say nothing new are neither inserted nor updated. */
export interface Appended {
  readonly inserted: number
  readonly updated: number
  /** The version of the rows written; the store's last version when none was. */
  readonly version: number
}

/** Rows written by one statement: bounds the length of the look-up before it. */
const SLICE = 2_000

/**
 * Stores what was fetched; when it returns, the rows are on disk. `(source, id)` is a connection's identity: a copy fetched
 * earlier than the stored one never wins, the first sighting stays, and the trail's counts stay where the new copy has none.
 * An open row is written anew at every confirmation, an ended one only when something about it changed.
 * @throws StoreError. What was written before the failure stays; appending the same rows again is safe.
 */
export function appendConnections(store: Store, connections: readonly Connection[]): Promise<Appended> {
  return append(store, 'connections', newest(connections, connectionKey, mergeCopies))
}

/** As `appendConnections`, for files of trails: `(source, connectionId, channelId, id)` is a file's identity. */
export function appendFiles(store: Store, files: readonly TrailFile[]): Promise<Appended> {
  return append(
    store,
    'files',
    newest(files, fileKey, (_, later) => later),
  )
}

interface Item {
  readonly key: string
  readonly copy: Connection | TrailFile
}

/** One copy per key, made of all that came, the later fetched ones winning. */
function newest<T extends Connection | TrailFile>(
  copies: readonly T[],
  keyOf: (copy: T) => string,
  merge: (earlier: T, later: T) => T,
): Item[] {
  const byKey = new Map<string, T>()
  for (const copy of copies.toSorted((a, b) => compare(a.fetchedAt, b.fetchedAt))) {
    const key = keyOf(copy)
    const earlier = byKey.get(key)
    byKey.set(key, earlier ? merge(earlier, copy) : copy)
  }
  return [...byKey].map(([key, copy]) => ({ key, copy }))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const later = (a: Instant, b: Instant) => (Date.parse(a) >= Date.parse(b) ? a : b)

/** The later copy, with the counts of a trail it knows nothing of. */
function mergeCopies(earlier: Connection, latest: Connection): Connection {
  return {
    ...latest,
    ...keptCounts(earlier, latest),
    confirmedAt: later(earlier.confirmedAt, latest.confirmedAt),
  }
}

type Counts = Pick<Connection, 'channelCount' | 'fileCount' | 'badFileCount'>

const keptCounts = (earlier: Counts, latest: Counts): Counts => ({
  channelCount: latest.channelCount ?? earlier.channelCount,
  fileCount: latest.fileCount ?? earlier.fileCount,
  badFileCount: latest.badFileCount ?? earlier.badFileCount,
})

function append(store: Store, dataset: CollectedName, items: readonly Item[]): Promise<Appended> {
  return store.exclusively(async () => {
    const total = { inserted: 0, updated: 0 }
    const version = store.nextVersion()
    for (let at = 0; at < items.length; at += SLICE) {
      const done = await appendSlice(store, dataset, items.slice(at, at + SLICE), version)
      total.inserted += done.inserted
      total.updated += done.updated
    }
    if (total.inserted + total.updated === 0) return { ...total, version: await lastVersion(store) }
    await acknowledge(store, dataset, version)
    return { ...total, version }
  })
}

async function appendSlice(store: Store, dataset: CollectedName, items: readonly Item[], version: number) {
  const known = await findKnown(
    store,
    dataset,
    items.map(({ key, copy }) => ({ key, startedMs: startedMs(dataset, copy) })),
  )
  const written: StoreRow[] = []
  const tombstones: StoreRow[] = []
  const replaced: Place[] = []
  for (const { key, copy } of await fillLateCopies(store, items, known)) {
    const old = known.get(key)
    const row: StoreRow = { ...encodeRow(dataset, old ? withKept(copy, old) : copy) }
    row.firstSeenAt = old?.firstSeenAt ?? copy.fetchedAt
    if (dataset === 'connections') Object.assign(row, keptReview(old))
    const digest = digestOf(row)
    if (old?.digest === digest && !(isOpen(copy) && row.confirmedAt !== old.confirmedAt)) continue
    const stored = { ...row, key, digest, version, isDeleted: 0 }
    written.push(stored)
    if (!old) continue
    replaced.push(old)
    if (old.startedMs !== startedMs(dataset, copy)) {
      // The row leaves its place in the table: there, it is cancelled under the same sorting key.
      const start = new Date(old.startedMs).toISOString()
      tombstones.push({ ...stored, [DATASETS[dataset].timeField]: start, isDeleted: 1 })
    }
  }
  await supersede(store, dataset, replaced, version)
  await insertRows(store, dataset, [...written, ...tombstones])
  return { inserted: written.length - replaced.length, updated: replaced.length }
}

/** No vendor knows of reviews: the row's own stays. */
const keptReview = (old: Known | undefined) => ({
  reviewed: old?.reviewed ?? false,
  reviewedBy: old?.reviewedBy ?? '',
  reviewedAt: old?.reviewedAt ?? null,
})

const startedMs = (dataset: CollectedName, copy: Connection | TrailFile): number =>
  Date.parse(dataset === 'connections' && 'startedAt' in copy ? copy.startedAt : (copy as TrailFile).openedAt)

/** The copy to be written, with what is only known from the stored one. */
const withKept = (copy: Connection | TrailFile, old: Known): Connection | TrailFile =>
  'confirmedAt' in copy
    ? {
        ...copy,
        ...keptCounts(old, copy),
        confirmedAt: later(old.confirmedAt ?? copy.confirmedAt, copy.confirmedAt),
      }
    : copy

/** An open connection's liveness depends on its last confirmation, so that one is news by itself. */
const isOpen = (copy: Connection | TrailFile) =>
  'confirmedAt' in copy && (copy.status === 'active' || copy.status === 'terminating')

/**
 * Drops copies fetched earlier than the stored row. One that brings counts of a trail which the stored row lacks is kept, as
 * the stored row with these counts.
 */
async function fillLateCopies(
  store: Store,
  items: readonly Item[],
  known: ReadonlyMap<string, Known>,
): Promise<Item[]> {
  const inTime: Item[] = []
  const fillers: Connection[] = []
  for (const item of items) {
    const old = known.get(item.key)
    if (!old || item.copy.fetchedAt >= old.fetchedAt) inTime.push(item)
    else if ('native' in item.copy && fillsCounts(old, item.copy)) fillers.push(item.copy)
  }
  for (const stored of await readConnections(store, fillers)) {
    const filler = fillers.find(({ source, id }) => source === stored.source && id === stored.id)
    const { firstSeenAt: _, ...copy } = stored
    if (filler) inTime.push({ key: connectionKey(stored), copy: mergeCopies(filler, copy) })
  }
  return inTime
}

const fillsCounts = (old: Counts, copy: Counts) =>
  (old.channelCount === null && copy.channelCount !== null) ||
  (old.fileCount === null && copy.fileCount !== null) ||
  (old.badFileCount === null && copy.badFileCount !== null)

/** Copies rows that are about to be replaced to where a page as of an older version finds them. */
export async function supersede(
  store: Store,
  dataset: CollectedName,
  places: readonly Place[],
  version: number,
): Promise<void> {
  if (places.length === 0) return
  const columns = allColumns(dataset)
  await command(store, {
    sql: `INSERT INTO ${dataset}_superseded (${columns}, supersededAt)
          SELECT ${columns}, {version:UInt64} FROM (
            SELECT ${columns} FROM ${dataset} WHERE ${placeCondition(dataset)}
            ORDER BY version DESC, isDeleted LIMIT 1 BY key
          ) WHERE isDeleted = 0`,
    params: { ...placeParams(places), version },
  })
}
