import 'server-only'
import type { Action } from '@/lib/auth/may'
import { vendorName } from '@/lib/collect/vendor-name'
import { type Manager, managerOf } from '@/lib/manage/manager'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import type { LedgerDeed } from '@/lib/schema/ledger-entry'
import { keepRows } from '@/lib/terminate/keep-rows'
import { type ConnectionParams, noConnection } from './connection-request'
import { notFound, Problem } from './problem'
import { type Doer, record } from './record'

/** The rule of every route that changes what is noted at a connection's source. */
export const changeRule = ({ source }: ConnectionParams) => ({
  action: 'connection.manage' as Action,
  resource: { source },
})

/** The source of a connection, as something that can be changed there. @throws Problem 404, 422 */
export function managerFor({ connectors }: Pick<Runtime, 'connectors'>, source: string): Manager {
  const connector = connectors.get(source)
  if (!connector) throw notFound(`source "${source}"`)
  const manager = managerOf(connector)
  if (manager) return manager
  const who = `${vendorName(connector.vendor)} (${source})`
  throw new Problem(422, 'Cannot be changed', `The API of ${who} has no tags or access roles to change.`)
}

/** A connection as its source has it now; the stored copy follows it. @throws Problem 404, UpstreamError, StoreError */
export async function freshCopy(
  runtime: Pick<Runtime, 'store' | 'hub'>,
  manager: Manager,
  params: ConnectionParams,
  signal: AbortSignal,
): Promise<Connection> {
  const detail = await manager.get(params.id, null, signal)
  if (!detail) throw noConnection(params)
  await keepRows(runtime, [detail.connection])
  return detail.connection
}

/**
 * Makes a change at a source between two entries of the ledger. The change is not given up when its reader leaves: it would
 * be unknown whether it was made.
 * @throws LedgerError with nothing changed; what the change throws, once the ledger has it
 */
export async function changing(asked: Doer, deed: LedgerDeed, change: () => Promise<void>): Promise<void> {
  await record(asked, { ...deed, outcome: 'begun' })
  try {
    await change()
  } catch (error) {
    const result = error instanceof Error ? error.message : String(error)
    await record(asked, { ...deed, outcome: 'failed', result })
    throw error
  }
  await record(asked, { ...deed, outcome: 'done' })
}
