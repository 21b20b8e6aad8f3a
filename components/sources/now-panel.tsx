import type { InspectedSource } from '@/components/data/source-replies'
import type { Instant } from '@/lib/schema/connection'
import { BudgetLine } from './budget-line'
import { Facts } from './facts'
import { Panel } from './panel'
import { countOf, minuteOf, msBetween, soonWords } from './source-words'

/** The numbers of this moment, beside what the line under the heading says. */
export function NowPanel({ source, at }: { source: InspectedSource; at: Instant }) {
  const { stored, counters, http, nextRunAt, everyMs } = source
  const next =
    source.pausedAt !== null || nextRunAt === null
      ? 'Not until it is resumed'
      : `${capital(soonWords(msBetween(at, nextRunAt)))}, usually every ${everyMs / 1000} s`
  return (
    <Panel title="Now">
      <Facts
        facts={[
          { subject: 'Asked again', says: next },
          { subject: 'Requests', says: <BudgetLine http={http} at={at} /> },
          {
            subject: 'Stored',
            says:
              stored === null
                ? 'Nothing yet'
                : `${countOf(stored.connections, 'connection', 'connections')}, ${stored.open.toLocaleString('en-US')} open, started ${minuteOf(stored.oldest)} to ${minuteOf(stored.newest)}`,
          },
          {
            subject: 'Since this server started',
            says: `${countOf(counters.rows, 'row', 'rows')} stored, repeats included${
              counters.files > 0 ? `; ${countOf(counters.files, 'file', 'files')}` : ''
            }`,
          },
          ...(counters.trailsWaiting > 0
            ? [
                {
                  subject: 'Trails',
                  says: `${countOf(counters.trailsWaiting, 'trail is', 'trails are')} not ready yet and will be asked for again`,
                },
              ]
            : []),
          ...(source.baseUrl === null ? [] : [{ subject: 'Address', says: source.baseUrl }]),
        ]}
      />
    </Panel>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
