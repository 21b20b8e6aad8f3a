import { useQuery } from '@tanstack/react-query'
import { countOptions } from '@/components/data/list-numbers'
import type { ListUrl } from '@/components/filters/use-list-url'
import { withCondition } from '@/lib/query/filter'
import type { Condition } from '@/lib/query/query'
import { serializeFilter } from '@/lib/query/url/serialize'
import type { Dataset } from '@/lib/schema/dataset'

const COUNT_EVERY_MS = 5_000

/** The rows of a part have one of these values: `status` is active. */
export type ListPart = Extract<Condition, { values: readonly string[] }>

interface Options {
  dataset: Dataset
  url: ListUrl
  part: ListPart
  live: boolean
  /** The rows of this question are here: what counts them does not hold them up. */
  hasRows: boolean
}

/**
 * How many rows the filter matches and how whole that number is, and how many of them are of a part: null while unknown. The part is not asked
 * for when the filter itself is about its field.
 */
export function useListCounts({ dataset, url, part, live, hasRows }: Options) {
  const every = live && COUNT_EVERY_MS
  const understood = url.errors.length === 0
  const enabled = understood && hasRows
  const all = useQuery({ ...countOptions(dataset.name, url.filterSearch, every), enabled })
  const said = url.filter.conditions.some(condition => condition.field === part.field)
  const partSearch = said ? '' : serializeFilter(dataset, withCondition(dataset, url.filter, part)).toString()
  const some = useQuery({ ...countOptions(dataset.name, partSearch, every), enabled: enabled && !said })
  const known = (reply: typeof all) =>
    reply.data && !reply.isPlaceholderData && understood ? reply.data : null
  return {
    total: known(all)?.count ?? null,
    completeness: known(all)?.completeness ?? null,
    /** The number could not be had, and none from before is known. */
    failed: all.isError && !all.data,
    part: said ? null : (known(some)?.count ?? null),
  }
}
