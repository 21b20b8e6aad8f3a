import { openedIn, type WindowPair } from '@/lib/query/overview'
import type { TrailsRead } from '@/lib/query/overview-numbers'
import { DATASETS } from '@/lib/schema/dataset'
import type { ReadContext } from './context'
import { Parameters } from './parameters'
import { numberOf, type Question, question } from './question'
import { conditionsOf, whereClause } from './where'

const dataset = DATASETS.connections

/** Of the audited connections of two windows that ended: how many there are, and of how many the trail was read. */
export function trailsReadQuestion(windows: WindowPair, context: ReadContext): Question<TrailsRead> {
  const params = new Parameters()
  const within = (stretch: WindowPair['now']) =>
    conditionsOf(dataset, openedIn(stretch), params, context).join(' AND ')
  const where = whereClause([
    within({ from: windows.before.from, to: windows.now.to }),
    'ifNull(audited, false)',
    "status IN ('closed', 'failed')",
  ])
  // A trail that was read has a count of channels.
  const sql =
    `SELECT countIf(later) AS ended, countIf(later AND got) AS read, countIf(NOT later) AS endedBefore,` +
    ` countIf(NOT later AND got) AS readBefore FROM` +
    ` (SELECT ${within(windows.now)} AS later, channelCount IS NOT NULL AS got FROM ${dataset.name} FINAL${where})`
  return question({ sql, params: params.values }, ([row]) => ({
    now: { ended: numberOf(row?.ended), read: numberOf(row?.read) },
    before: { ended: numberOf(row?.endedBefore), read: numberOf(row?.readBefore) },
  }))
}
