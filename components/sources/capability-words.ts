import type { Capabilities } from '@/components/data/source-replies'
import { formatDuration } from '@/lib/format/duration'
import { CONNECTIONS } from '@/lib/schema/connections'
import { findField } from '@/lib/schema/find-field'
import { countOf } from './source-words'

const WHAT_ENDS = {
  connection: 'one connection',
  host: 'all connections to a host',
  user: 'all connections of a user',
} as const

const WHEN_ABSENT = {
  get: 'It is asked for again, on its own or by a narrow listing.',
  close: 'It counts as closed.',
  stale: 'It is marked stale: nobody can tell.',
} as const

/** What the vendor's API can and cannot do, as pairs of a subject and what is to be said of it. */
export function capabilityWords(can: Capabilities): { subject: string; says: string }[] {
  const { active, rate } = can
  return [
    {
      subject: 'When a row is live',
      says: `${active.rule} Stale when not confirmed for ${formatDuration(active.staleAfterMs)}.`,
    },
    { subject: 'When it is no longer listed', says: WHEN_ABSENT[active.whenAbsent] },
    {
      subject: 'How far back',
      says: can.historyDays === null ? 'No known limit.' : `${can.historyDays} days.`,
    },
    {
      subject: 'Filters by itself',
      says: can.filters.length === 0 ? 'By nothing.' : `${labels(can.filters)}.`,
    },
    { subject: 'Sorts by itself', says: can.sorts.length === 0 ? 'By nothing.' : `${labels(can.sorts)}.` },
    { subject: 'Order', says: `${capital(can.order)}.` },
    { subject: 'In one answer', says: `${countOf(can.pageCap, 'record', 'records')} at most.` },
    ...(can.visibility === undefined ? [] : [{ subject: 'Leaves out', says: can.visibility }]),
    {
      subject: 'One connection',
      says: can.get
        ? `Can be asked for by itself${can.trail ? ', with its trail' : '; there are no trails'}.`
        : 'Cannot be asked for by itself.',
    },
    { subject: 'Files', says: can.download ? 'Can be downloaded.' : 'There are none to download.' },
    {
      subject: 'Ending',
      says:
        can.terminate.length === 0
          ? 'Connections cannot be ended from here.'
          : `Can end ${can.terminate.map(what => WHAT_ENDS[what]).join(', ')}.`,
    },
    {
      subject: 'Our pace',
      says: `At most ${rate.requestsPerMinute.toLocaleString('en-US')} requests a minute, ${rate.concurrency} at a time.`,
    },
  ]
}

/** Fields as the grid names them; that Trailgrid filters and sorts by all of them is another matter. */
const labels = (names: readonly string[]): string =>
  names.map(name => findField(CONNECTIONS, name)?.label ?? name).join(', ')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
