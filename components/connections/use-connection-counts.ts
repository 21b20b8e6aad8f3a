import { useQuery } from '@tanstack/react-query'
import { countOptions } from '@/components/data/list-numbers'
import { findCondition, withCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { serializeFilter } from '@/lib/query/url/serialize'
import { DATASETS } from '@/lib/schema/dataset'

const COUNT_EVERY_MS = 5_000

/**
 * How many connections the filter matches, and how many of them are active: null while unknown. The active ones
 * are not asked for when the filter itself is about the status.
 */
export function useConnectionCounts(filter: Filter, filterSearch: string, live: boolean, enabled: boolean) {
  const dataset = DATASETS.connections
  const every = live && COUNT_EVERY_MS
  const all = useQuery({ ...countOptions('connections', filterSearch, every), enabled })
  const byStatus =
    findCondition(filter, 'status', 'in') !== undefined ||
    findCondition(filter, 'status', 'notIn') !== undefined
  const active = withCondition(dataset, filter, { field: 'status', op: 'in', values: ['active'] })
  const activeSearch = byStatus ? '' : serializeFilter('connections', active).toString()
  const ongoing = useQuery({
    ...countOptions('connections', activeSearch, every),
    enabled: enabled && !byStatus,
  })
  const known = (reply: typeof all) =>
    reply.data && !reply.isPlaceholderData && enabled ? reply.data.count : null
  return { total: known(all), active: byStatus ? null : known(ongoing) }
}
