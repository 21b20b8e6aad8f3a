import 'server-only'
import type { ConnectionId } from './keys'
import { firstRow, insertRows, type RunOptions, rows } from './run'
import type { Store } from './store'
import {
  COLUMNS,
  decodeTarget,
  decodeTermination,
  encodeTarget,
  encodeTermination,
  type KeptTarget,
  type KeptTermination,
  TARGET_COLUMNS,
  type TargetRow,
  type TerminationRow,
} from './termination-row'

/** Writes a termination anew. @throws StoreError */
export function writeTermination(store: Store, one: KeptTermination): Promise<void> {
  return store.exclusively(() =>
    insertRows(store, 'terminations', [{ ...encodeTermination(one), version: store.nextVersion() }]),
  )
}

/** Writes targets anew. @throws StoreError */
export function writeTargets(store: Store, id: string, targets: readonly KeptTarget[]): Promise<void> {
  if (targets.length === 0) return Promise.resolve()
  return store.exclusively(() => {
    const version = store.nextVersion()
    const written = targets.map(target => ({ ...encodeTarget(id, target), version }))
    return insertRows(store, 'termination_targets', written)
  })
}

/** The last terminations, newest first. @throws StoreError */
export async function readTerminations(
  store: Store,
  { limit }: { readonly limit: number },
  options?: RunOptions,
): Promise<KeptTermination[]> {
  const found = await rows<TerminationRow>(
    store,
    {
      sql: `SELECT ${COLUMNS} FROM terminations FINAL ORDER BY askedAt DESC, terminations.id LIMIT {limit:UInt32}`,
      params: { limit },
    },
    options,
  )
  return found.map(decodeTermination)
}

/** Those that nobody has brought to their end. @throws StoreError */
export async function readUnfinished(store: Store): Promise<KeptTermination[]> {
  const found = await rows<TerminationRow>(store, {
    sql: `SELECT ${COLUMNS} FROM terminations FINAL WHERE NOT isFinished ORDER BY askedAt, terminations.id`,
    params: {},
  })
  return found.map(decodeTermination)
}

/** One of them, or null. @throws StoreError */
export async function readTermination(
  store: Store,
  id: string,
  options?: RunOptions,
): Promise<KeptTermination | null> {
  const row = await firstRow<TerminationRow>(
    store,
    {
      sql: `SELECT ${COLUMNS} FROM terminations FINAL WHERE terminations.id = toUUIDOrZero({id:String})`,
      params: { id },
    },
    options,
  )
  return row && decodeTermination(row)
}

/** The targets of these, by the order they were named in. @throws StoreError */
export async function readTargets(
  store: Store,
  ids: readonly string[],
  options?: RunOptions,
): Promise<Map<string, KeptTarget[]>> {
  const found = await rows<TargetRow>(
    store,
    {
      sql: `SELECT ${TARGET_COLUMNS} FROM termination_targets FINAL
            WHERE termination_targets.terminationId IN {ids:Array(UUID)} ORDER BY place`,
      params: { ids: [...ids] },
    },
    options,
  )
  const targets = new Map<string, KeptTarget[]>(ids.map(id => [id, []]))
  for (const row of found) targets.get(row.terminationId)?.push(decodeTarget(row))
  return targets
}

/** The last terminations that a connection was part of, newest first, each with where it stands in it. @throws StoreError */
export async function readTargetsOf(
  store: Store,
  { source, id }: ConnectionId,
  options?: RunOptions,
): Promise<{ readonly termination: KeptTermination; readonly target: KeptTarget }[]> {
  const found = await rows<TargetRow>(
    store,
    {
      sql: `SELECT ${TARGET_COLUMNS} FROM termination_targets FINAL
            WHERE connectionId = {id:String} AND source = {source:String}`,
      params: { source, id },
    },
    options,
  )
  const terminations = await Promise.all(
    found.map(async row => ({
      termination: await readTermination(store, row.terminationId, options),
      target: decodeTarget(row),
    })),
  )
  return terminations
    .flatMap(({ termination, target }) => (termination ? [{ termination, target }] : []))
    .toSorted((a, b) => (a.termination.askedAt < b.termination.askedAt ? 1 : -1))
}
