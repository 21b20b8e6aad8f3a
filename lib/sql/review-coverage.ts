import type { Stretch } from '@/lib/query/overview'
import { endedIn, endedUndated, type ReviewScope, WEEK_MS } from '@/lib/query/review-weeks'
import { DATASETS } from '@/lib/schema/dataset'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question } from './question'
import { conditionsOf, whereClause } from './where'

const dataset = DATASETS.connections

/** What ended in one week, and how much of it was reviewed. */
export interface WeekCount extends Stretch {
  readonly ended: number
  readonly reviewed: number
  /** Who reviewed how many, the most first. */
  readonly by: readonly { readonly name: string; readonly count: number }[]
}

export interface CoverageCounts {
  /** As asked for, those without anything too. */
  readonly weeks: readonly WeekCount[]
  /** Connections that ended without anybody saying when: they are in no week. */
  readonly undated: number
}

/** Of the connections of a scope that ended in each week: how many were reviewed, and by whom. Weeks follow one another. */
export function reviewCoverageQuestion(
  scope: ReviewScope,
  weeks: readonly Stretch[],
  context: ReadContext,
): Question<CoverageCounts> {
  const params = new Parameters()
  const [from, to] = [weeks[0]?.from ?? '', weeks.at(-1)?.to ?? '']
  const where = whereClause(conditionsOf(dataset, endedIn(scope, { from, to }), params, context))
  const week = `intDiv(toUnixTimestamp64Milli(assumeNotNull(lastActivityAt)) - ${params.integer(Date.parse(from))}, ${WEEK_MS})`
  const counted =
    `SELECT ${week} AS week, reviewed, if(reviewed, toString(reviewedBy), '') AS name, count() AS hits` +
    ` FROM ${dataset.name} FINAL${where} GROUP BY week, reviewed, name ORDER BY week, hits DESC, name`
  const others = new Parameters()
  const undated = whereClause([
    ...conditionsOf(dataset, endedUndated(scope), others, context),
    'lastActivityAt IS NULL',
  ])
  return {
    statements: [
      { sql: counted, params: params.values },
      { sql: `SELECT count() AS hits FROM ${dataset.name} FINAL${undated}`, params: others.values },
    ],
    read: ([found = [], lost = []]) => ({
      weeks: weeks.map((stretch, at) => {
        const own = found.filter(row => numberOf(row.week) === at)
        const sum = (some: typeof own) => some.reduce((total, row) => total + numberOf(row.hits), 0)
        const reviewed = own.filter(row => row.reviewed === true)
        return {
          ...stretch,
          ended: sum(own),
          reviewed: sum(reviewed),
          by: reviewed.map(row => ({ name: String(row.name), count: numberOf(row.hits) })),
        }
      }),
      undated: numberOf(lost[0]?.hits),
    }),
  }
}
