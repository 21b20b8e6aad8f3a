import 'server-only'
import { openedIn } from '@/lib/query/overview'
import { type ReviewScope, reviewWeeks } from '@/lib/query/review-weeks'
import { DATASETS } from '@/lib/schema/dataset'
import { reviewCoverageQuestion, type WeekCount } from '@/lib/sql/review-coverage'
import type { Reader } from './reader'

/** A week with the sources whose connections of that time were not all collected, and why. */
export interface CoverageWeek extends WeekCount {
  readonly partial: readonly { readonly source: string; readonly reason: string | null }[]
}

/**
 * How much of what ended in each of the last weeks was reviewed. A share is of what was collected: a week with a hole says so.
 * @throws StoreError
 */
export async function findReviewCoverage(reader: Reader, scope: ReviewScope, count: number) {
  const weeks = reviewWeeks(count, reader.context.now)
  const counts = await reader.ask(reviewCoverageQuestion(scope, weeks, reader.context))
  return {
    scope,
    undated: counts.undated,
    weeks: counts.weeks.map((week): CoverageWeek => {
      // Only sources with trails have audited connections: those that a list of files is about.
      const dataset = scope === 'audited' ? DATASETS.files : DATASETS.connections
      const filter = openedIn(week)
      const time = {
        ...filter,
        conditions: filter.conditions.map(one => ({ ...one, field: dataset.timeField })),
      }
      const partial = reader.completeness(dataset, time).filter(({ state }) => state !== 'exact')
      return { ...week, partial: partial.map(({ source, reason }) => ({ source, reason })) }
    }),
  }
}
