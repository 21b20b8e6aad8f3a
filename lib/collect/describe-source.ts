import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Condition } from './condition'
import type { Progress, RangeFetch, SourceState } from './health'
import { historyFloor } from './history'
import type { Remembered } from './memory'
import { gapsIn } from './ranges'
import type { SourceContext } from './source-context'
import { progressOf, type Walk } from './walk'

/** The state of a source as the console shows it, at this moment. */
export function describeSource(
  { connector, collect, memory, intake, clock }: SourceContext,
  condition: Condition,
  more: { trailsWaiting: number; nextRunInMs: number | null },
): SourceState {
  const now = clock()
  const remembered = memory.now
  const from = historyFloor(connector.capabilities, collect, now)
  const upTo = condition.lastSuccessAt ?? remembered.coverage.at(-1)?.to ?? toInstant(now)
  const since = condition.lastSuccessAt
  return {
    source: connector.source,
    vendor: connector.vendor,
    health: remembered.pausedAt === null ? condition.health : 'paused',
    everyMs: collect.everySeconds * 1000,
    lastSuccessAt: since,
    lagMs: since === null ? null : Math.max(0, now - Date.parse(since)),
    failingSince: condition.failingSince,
    pausedAt: remembered.pausedAt,
    lastError: condition.lastError,
    nextRunAt: more.nextRunInMs === null ? null : toInstant(now + more.nextRunInMs),
    coverage: remembered.coverage,
    gaps: gapsIn({ from, to: upTo }, remembered.coverage),
    history: {
      from,
      days: Math.min(collect.historyDays, connector.capabilities.historyDays ?? collect.historyDays),
      vendorDays: connector.capabilities.historyDays,
    },
    backfill: backfillOf(
      remembered.walks.filter(({ purpose }) => purpose !== 'range' && purpose !== 'unread'),
    ),
    ranges: rangesOf(remembered),
    counters: { ...intake.counters, unreadable: intake.unreadable, trailsWaiting: more.trailsWaiting },
    http: connector.http.state(),
  }
}

function backfillOf(walks: readonly Walk[]): Progress | null {
  const bounds = walks.flatMap(walk => [walk.from, walk.to]).toSorted()
  const from = bounds[0]
  const to = bounds.at(-1)
  return from === undefined || to === undefined ? null : { from, to, ...progressOf(walks) }
}

function rangesOf({ walks, finished }: Remembered): RangeFetch[] {
  const running = walks
    .filter(walk => walk.purpose === 'range')
    .map(walk => ({ ...rangeOf(walk), state: 'running' as const }))
  const ended = finished.map(({ id, from, to, state }) => {
    const total = Date.parse(to) - Date.parse(from)
    return { id, from, to, state, done: state === 'done' ? total : 0, total }
  })
  return [...running, ...ended.toReversed()]
}

export function rangeOf(walk: Walk): Omit<RangeFetch, 'state'> {
  return { id: walk.id, from: walk.from, to: walk.to, ...progressOf([walk]) }
}
