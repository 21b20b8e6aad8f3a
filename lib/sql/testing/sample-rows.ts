import fc from 'fast-check'
import { toInstant } from '@/lib/clock'
import {
  CONNECTION_STATUSES,
  CONNECTION_TYPES,
  type StoredConnection,
  VENDORS,
} from '@/lib/schema/connection'
import { connectionKey } from '@/lib/store/keys'
import { encodeRow } from '@/lib/store/row'
import { insertRows, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import type { ReadContext } from '../context'
import { IDENTITY } from '../one'

// Connections for tests of the statements on a real store: few different values, so that everything ties with
// something, much of it missing, and texts that SQL, LIKE and JSON each find awkward.

export const NOW = Date.parse('2026-11-20T12:00:00.000Z')

export const CONTEXT: ReadContext = { now: NOW, staleAfterMs: { privx: 60_000, "o'source": 3_600_000 } }

export type Sample = Omit<StoredConnection, 'liveness' | 'native'>

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
const word = fc.constantFrom(
  'alice',
  'Alice',
  'bob',
  "o'neil",
  'a_b',
  'a%b',
  'axb',
  'back\\slash',
  'Zoë Ω',
  'tab\there',
  'line\nbreak',
  '"quoted"',
  '{p0:String}',
  'web-01.corp',
  'db.corp.example',
)
const amount = fc.constantFrom(0, 1, 2, 3, 1_023, 1_024, 10_000_000, 2 ** 50, Number.MAX_SAFE_INTEGER)
// Three months, most of it in one day and on the same milliseconds.
const instant = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }).map(hours => NOW - hours * 3_600_000) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 * 24 }).map(hours => NOW - hours * 3_600_001) },
  )
  .map(toInstant)
const list = fc.uniqueArray(fc.constantFrom('admin', 'ops', "dev's", 'a,b', 'x"y'), { maxLength: 3 })

const sample: fc.Arbitrary<Omit<Sample, 'id'>> = fc.record({
  source: fc.constantFrom('privx', 'vpn', "o'source"),
  vendor: fc.constantFrom(...VENDORS),
  type: fc.constantFrom(...CONNECTION_TYPES.slice(0, 4)),
  protocol: orNull(word),
  status: fc.constantFrom(...CONNECTION_STATUSES),
  nativeStatus: orNull(word),
  closeReason: orNull(word),
  userId: orNull(word),
  userName: orNull(word),
  userEmail: fc.constant(null),
  roles: list,
  authMethods: fc.constant([]),
  srcIp: orNull(fc.constantFrom('10.0.0.1', '10.0.0.12', 'fe80::1')),
  device: orNull(word),
  os: fc.constant(null),
  dstHost: orNull(word),
  dstPort: orNull(fc.constantFrom(22, 443, 3389)),
  account: orNull(fc.constantFrom('root', 'Administrator')),
  network: fc.constant(null),
  provider: fc.constant(null),
  country: orNull(fc.constantFrom('DE', 'FR', 'US')),
  region: fc.constant(null),
  startedAt: instant,
  endedAt: orNull(instant),
  lastActivityAt: orNull(instant),
  durationMs: orNull(amount),
  bytesIn: orNull(amount),
  bytesOut: orNull(amount),
  totalBytes: orNull(amount),
  audited: orNull(fc.boolean()),
  indexStatus: fc.constant(null),
  channelCount: orNull(fc.integer({ min: 0, max: 3 })),
  fileCount: fc.constant(null),
  badFileCount: fc.constant(null),
  tags: list,
  accessRoles: fc.constant([]),
  reviewed: fc.boolean(),
  reviewedBy: orNull(fc.constantFrom('ann', "o'neil")),
  reviewedAt: orNull(instant),
  firstSeenAt: instant,
  confirmedAt: fc.integer({ min: 0, max: 120 }).map(minutes => toInstant(NOW - minutes * 60_000)),
  fetchedAt: fc.constant(toInstant(NOW)),
})

/** The same `count` connections for the same seed. */
export function sampleRows(count: number, seed: number): Sample[] {
  return fc.sample(sample, { numRuns: count, seed }).map((row, at) => ({ ...row, id: `id-${seed}-${at}` }))
}

/** Puts rows into the store as of a version. */
export async function insertSamples(
  store: Store,
  samples: readonly Sample[],
  version: number,
): Promise<void> {
  await insertRows(store, 'connections', storedRows(samples, version))
}

/** What an append does with rows that it replaces: their former selves are kept beside, then the new ones stored. */
export async function replaceSamples(
  store: Store,
  former: readonly { row: Sample; version: number }[],
  samples: readonly Sample[],
  version: number,
): Promise<void> {
  const kept = former.flatMap(({ row, version: before }) => storedRows([row], before))
  await insertRows(
    store,
    'connections_superseded',
    // Some twice: an append that died before it stored anything has left its copies, too.
    kept.flatMap((row, at) =>
      [version, ...(at % 2 ? [version - 1] : [])].map(supersededAt => ({ ...row, supersededAt })),
    ),
  )
  const moved = former.filter(({ row }) =>
    samples.some(one => sameRow(one, row) && one.startedAt !== row.startedAt),
  )
  const tombstones = moved.flatMap(({ row }) => storedRows([row], version))
  await insertRows(store, 'connections', [
    ...storedRows(samples, version),
    ...tombstones.map(row => ({ ...row, isDeleted: 1 })),
  ])
}

/** Each row's rank in the order of the keys, which only the store knows. */
export async function keyRanks(store: Store): Promise<ReadonlyMap<string, number>> {
  const sql = 'SELECT DISTINCT source, id, key FROM connections ORDER BY key'
  const found = await rows<{ source: string; id: string }>(store, { sql, params: {} })
  return new Map(found.map((row, at) => [nameOf(row), at]))
}

/** A row's identity as one text. */
export function nameOf(row: Readonly<Record<string, unknown>>): string {
  return IDENTITY.connections.map(name => String(row[name])).join(' ')
}

const sameRow = (a: Sample, b: Sample) => a.source === b.source && a.id === b.id

function storedRows(samples: readonly Sample[], version: number): Record<string, unknown>[] {
  return samples.map(row => ({
    ...encodeRow('connections', { ...row, native: {} }),
    firstSeenAt: row.firstSeenAt,
    key: connectionKey(row),
    digest: '0123456789abcdef',
    version,
    isDeleted: 0,
  }))
}
