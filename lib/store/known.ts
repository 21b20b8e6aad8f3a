import 'server-only'
import { type CollectedName, DATASETS } from '@/lib/schema/dataset'
import { rows } from './run'
import type { Store } from './store'

/** What an append must know of a row that is already there. */
export interface Known {
  readonly key: string
  /** Epoch ms of its start: with the key, its place in the table. */
  readonly startedMs: number
  readonly digest: string
  readonly firstSeenAt: string
  readonly fetchedAt: string
  readonly confirmedAt: string | null
  readonly channelCount: number | null
  readonly fileCount: number | null
  readonly badFileCount: number | null
  /** Its review as the columns hold it: '' where there is no reviewer. */
  readonly reviewed: boolean
  readonly reviewedBy: string
  readonly reviewedAt: string | null
}

/** Where a row would be, if it is there and its start has not moved. */
export interface Place {
  readonly key: string
  readonly startedMs: number
}

const MORE: Readonly<Record<CollectedName, string>> = {
  connections: 'confirmedAt, channelCount, fileCount, badFileCount, reviewed, reviewedBy, reviewedAt',
  files:
    'NULL AS confirmedAt, NULL AS channelCount, NULL AS fileCount, NULL AS badFileCount,' +
    " false AS reviewed, '' AS reviewedBy, NULL AS reviewedAt",
}

/**
 * The present rows of these keys. First at their expected places, which the primary key finds at once; the rest, new rows and
 * those whose start moved, by the index on the key.
 */
export async function findKnown(
  store: Store,
  dataset: CollectedName,
  places: readonly Place[],
): Promise<Map<string, Known>> {
  const known = await find(store, dataset, places, true)
  const rest = places.filter(place => !known.has(place.key))
  if (rest.length > 0) for (const [key, one] of await find(store, dataset, rest, false)) known.set(key, one)
  return known
}

/** The present rows of these keys, wherever they are. */
export const findByKey = (store: Store, dataset: CollectedName, keys: readonly string[]) =>
  find(
    store,
    dataset,
    keys.map(key => ({ key, startedMs: 0 })),
    false,
  )

async function find(
  store: Store,
  dataset: CollectedName,
  places: readonly Place[],
  inPlace: boolean,
): Promise<Map<string, Known>> {
  const start = DATASETS[dataset].timeField
  const found = await rows<Omit<Known, 'key'> & { hexKey: string; isDeleted: number }>(
    store,
    {
      // Not FINAL: all versions of these few rows are read anyway, and the newest one is picked here.
      sql: `SELECT replaceAll(toString(key), '-', '') AS hexKey, toUnixTimestamp64Milli(${start}) AS startedMs, digest,
                   firstSeenAt, fetchedAt, isDeleted, ${MORE[dataset]}
            FROM ${dataset} WHERE ${inPlace ? placeCondition(dataset) : KEY_CONDITION}
            ORDER BY version DESC, isDeleted LIMIT 1 BY key`,
      params: inPlace ? placeParams(places) : { keys: places.map(place => place.key) },
    },
    { maxMs: 120_000 },
  )
  return new Map(
    found.filter(row => row.isDeleted === 0).map(row => [row.hexKey, { ...row, key: row.hexKey }]),
  )
}

const KEY_CONDITION = 'key IN {keys:Array(UUID)}'

/** The condition that finds rows at their places by the primary key, with `placeParams`. */
export const placeCondition = (dataset: CollectedName): string =>
  `-toUnixTimestamp64Milli(${DATASETS[dataset].timeField}) IN {starts:Array(Int64)} AND ${KEY_CONDITION}`

export const placeParams = (places: readonly Place[]) => ({
  starts: places.map(place => -place.startedMs),
  keys: places.map(place => place.key),
})
