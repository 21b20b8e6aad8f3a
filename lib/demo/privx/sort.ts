import { invalid } from './errors'
import type { PrivxState } from './evaluate'
import type { PrivxPlan } from './plan'

type SortValue = string | number | null

/** The properties a listing can be sorted by: all single values of the object (contracts §5.2 names none but four). */
const SORT_KEYS: Readonly<Record<string, (state: PrivxState) => SortValue>> = {
  id: ({ plan }) => plan.idRank,
  proxy_id: ({ plan }) => plan.carrier.id,
  type: ({ plan }) => plan.type,
  mode: ({ plan }) => plan.mode,
  user_agent: ({ plan }) => plan.userAgent,
  user_id: ({ plan }) => plan.person.id,
  user_display_name: ({ plan }) => plan.person.login,
  target_host_id: ({ plan }) => (plan.target.kind === 'host' ? plan.target.host.id : ''),
  target_host_common_name: ({ plan }) => (plan.target.kind === 'host' ? plan.target.host.name : ''),
  target_host_address: ({ plan }) => plan.targetAddress,
  target_host_account: ({ plan }) => plan.account,
  remote_address: ({ plan }) => plan.remoteAddress,
  connected: state => state.connectedMicros,
  created: state => state.connectedMicros,
  disconnected: state => state.disconnectedMicros,
  duration: state => state.durationSeconds,
  status: state => state.status,
  last_activity: state => state.lastActivityMicros,
  updated: state => state.updatedMicros,
  force_disconnect: state => state.forceDisconnectMicros,
  bytes_in: state => state.bytesIn,
  bytes_out: state => state.bytesOut,
  audit_enabled: ({ plan }) => Number(plan.audited),
  index_status: state => state.indexStatus,
  access_group_id: ({ plan }) => plan.accessGroup.id,
  session_id: ({ plan }) => plan.session.id,
}

/**
 * Sorts by one property, the id breaking ties. A missing value counts as the largest, so open connections come
 * first in `disconnected DESC`. Throws `PrivxError` 400 for a property that cannot be sorted by.
 */
export function sortStates(states: PrivxState[], sortKey: string, descending: boolean): PrivxState[] {
  const read = Object.hasOwn(SORT_KEYS, sortKey) ? SORT_KEYS[sortKey] : undefined
  if (!read) throw invalid('sortkey', 'not a property to sort by')
  const way = descending ? -1 : 1
  return states
    .map(state => ({ state, value: read(state) }))
    .sort((a, b) => way * (compare(a.value, b.value) || byId(a.state.plan, b.state.plan)))
    .map(({ state }) => state)
}

function compare(a: SortValue, b: SortValue): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function byId(a: PrivxPlan, b: PrivxPlan): number {
  return a.idRank - b.idRank || compare(a.id, b.id)
}
