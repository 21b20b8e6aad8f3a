import type { CoverageReply, CoverageWeek } from '@/components/data/reviews'
import { ofValue } from '@/lib/query/overview'
import { endedIn, type ReviewScope, reviewedIs } from '@/lib/query/review-weeks'
import { CountLink } from './number-link'
import { coverageShare, weekWords } from './review-week-words'

/** Reviewers named per week; the others are a count. */
const NAMED = 3

/** The weeks, the present one first, each number leading to the list of what it counts. */
export function ReviewWeeks({ reply: { scope, weeks } }: { reply: CoverageReply }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label="Reviewed connections by the week they ended in" className="w-full">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line text-start *:pe-3 *:pb-1 *:font-medium">
            <th scope="col" className="text-start">
              Week
            </th>
            <th scope="col" className="text-end">
              Ended
            </th>
            <th scope="col" className="text-end">
              Reviewed
            </th>
            <th scope="col" className="text-end">
              Left
            </th>
            <th scope="col" className="text-start">
              Share
            </th>
            <th scope="col" className="text-start">
              By
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map(week => (
            <WeekRow key={week.from} scope={scope} week={week} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function WeekRow({ scope, week }: { scope: ReviewScope; week: CoverageWeek }) {
  const { ended, reviewed, by, partial } = week
  const words = weekWords(week)
  const share = coverageShare(week)
  return (
    <tr className="border-b border-line align-baseline last:border-b-0 *:py-1 *:pe-3">
      <th scope="row" className="text-start font-normal whitespace-nowrap">
        {words}
        {partial.length > 0 ? (
          <span
            className="block text-xs text-warn"
            title={partial.map(({ source, reason }) => `${source}: ${reason ?? 'not whole'}`).join('\n')}
          >
            not whole: {partial.map(({ source }) => source).join(', ')}
            <span className="sr-only"> ({partial.map(({ reason }) => reason).join('; ')})</span>
          </span>
        ) : null}
      </th>
      <td className="text-end">
        <CountLink count={ended} filter={endedIn(scope, week)} label={`ended in ${words}`} />
      </td>
      <td className="text-end">
        <CountLink
          count={reviewed}
          filter={endedIn(scope, week, reviewedIs(true))}
          label={`of ${words} reviewed`}
        />
      </td>
      <td className="text-end">
        <CountLink
          count={ended - reviewed}
          filter={endedIn(scope, week, reviewedIs(false))}
          label={`of ${words} not reviewed`}
        />
      </td>
      <td className="whitespace-nowrap">
        {share === null ? (
          <span className="text-faint">none ended</span>
        ) : (
          <span className="flex items-center gap-2">
            <span aria-hidden className="h-2 w-16 overflow-hidden rounded-sm bg-sunken">
              <span className="block h-full bg-ok" style={{ width: share }} />
            </span>
            {share}
          </span>
        )}
      </td>
      <td className="text-start">
        {by.slice(0, NAMED).map(({ name, count }, place) => (
          <span key={name} className="whitespace-nowrap">
            {place > 0 ? ', ' : ''}
            <bdi>{name}</bdi>{' '}
            <CountLink
              count={count}
              filter={endedIn(scope, week, reviewedIs(true), ofValue('reviewedBy', name))}
              label={`of ${words} reviewed by ${name}`}
            />
          </span>
        ))}
        {by.length > NAMED ? ` and ${by.length - NAMED} others` : null}
      </td>
    </tr>
  )
}
