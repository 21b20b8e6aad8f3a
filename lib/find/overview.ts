import 'server-only'
import { NO_FILTER } from '@/lib/query/filter'
import {
  activeNow,
  failedFiles,
  type OverviewWindow,
  openAt,
  openedIn,
  windowPair,
} from '@/lib/query/overview'
import type {
  ActiveNumbers,
  FailedFileNumbers,
  OverviewNumbers,
  ValueCount,
} from '@/lib/query/overview-numbers'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { countQuestion } from '@/lib/sql/count'
import type { Facet } from '@/lib/sql/facet-results'
import { facetsQuestion } from '@/lib/sql/facets'
import { overviewQuestion } from '@/lib/sql/overview'
import { trailsReadQuestion } from '@/lib/sql/trails-read'
import type { Reader } from './reader'

const { connections, files } = DATASETS

/**
 * What happens now, and what happened in a window against the window before. `withFiles`: whether who asks may know of
 * files. The window before comes with its own completeness: a hole in it would look like growth.
 * @throws StoreError
 */
export async function findOverview(reader: Reader, window: OverviewWindow, withFiles: boolean) {
  const windows = windowPair(window, reader.context.now)
  const [numbers, active, failed] = await Promise.all([
    reader.ask(overviewQuestion(window, windows, reader.context)),
    findActive(reader, windows.before.to),
    withFiles ? findFailedFiles(reader, windows) : null,
  ])
  const overview: OverviewNumbers = { windows, ...numbers, active, failedFiles: failed }
  return {
    ...overview,
    completeness: reader.completeness(connections, openedIn(windows.now)),
    completenessBefore: reader.completeness(connections, openedIn(windows.before)),
  }
}

async function findActive(reader: Reader, at: string): Promise<ActiveNumbers> {
  const count = (filter: Filter) => reader.ask(countQuestion(connections, filter, reader.context))
  const { stillOpen, endedSince } = openAt(at)
  const filter = activeNow()
  const [facets, open, ended] = await Promise.all([
    reader.ask(
      facetsQuestion({ dataset: connections, filter, fields: ['source', 'type'], context: reader.context }),
    ),
    count(stillOpen),
    count(endedSince),
  ])
  const bySource = valuesOf(facets.source)
  return {
    total: bySource.reduce((sum, one) => sum + one.count, otherOf(facets.source)),
    bySource,
    byType: valuesOf(facets.type),
    before: { stillOpen: open, endedSince: ended },
  }
}

const otherOf = (facet: Facet | undefined): number => (facet && 'other' in facet ? facet.other : 0)

const valuesOf = (facet: Facet | undefined): readonly ValueCount[] =>
  facet && 'values' in facet ? facet.values : []

async function findFailedFiles(
  reader: Reader,
  windows: OverviewNumbers['windows'],
): Promise<FailedFileNumbers> {
  const count = (kind: 'transferred' | 'protocol', when: 'now' | 'before') =>
    reader.ask(countQuestion(files, failedFiles(kind, windows[when]), reader.context))
  const [trails, transferred, transferredBefore, protocol, protocolBefore] = await Promise.all([
    reader.ask(trailsReadQuestion(windows, reader.context)),
    count('transferred', 'now'),
    count('transferred', 'before'),
    count('protocol', 'now'),
    count('protocol', 'before'),
  ])
  return {
    sources: reader.completeness(files, NO_FILTER).map(({ source }) => source),
    trails,
    transferred: { now: transferred, before: transferredBefore },
    protocol: { now: protocol, before: protocolBefore },
  }
}
