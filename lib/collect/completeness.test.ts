import { describe, expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import type { Filter } from '@/lib/query/query'
import { completenessOf } from './completeness'
import type { SourceState } from './health'

const NOW = Date.UTC(2026, 10, 20, 12, 30)
const DAY = 86_400_000
const ago = (ms: number) => toInstant(NOW - ms)
const ALL: Filter = { conditions: [] }
const EVER = { from: null, to: null }

const STATE: SourceState = {
  source: 'vpn',
  vendor: 'cloudconnexa',
  health: 'ok',
  everyMs: 15_000,
  lastSuccessAt: ago(5_000),
  lagMs: 5_000,
  failingSince: null,
  pausedAt: null,
  lastError: null,
  nextRunAt: null,
  coverage: [{ from: ago(7 * DAY), to: ago(5_000) }],
  gaps: [],
  history: { from: ago(7 * DAY - 600_000), days: 7, vendorDays: 7 },
  backfill: null,
  ranges: [],
  counters: { rows: 0, files: 0, rejected: 0, unreadable: 0, trailsWaiting: 0 },
  http: {
    circuit: 'closed',
    requestsLastMinute: 0,
    requestsPerMinute: 60,
    remaining: null,
    waitingUntil: null,
  },
}

function one(change: Partial<SourceState>, asked = EVER as { from: string | null; to: string | null }) {
  return completenessOf([{ ...STATE, ...change }], asked, ALL, NOW)[0]
}

const FAILING: Partial<SourceState> = {
  health: 'backing-off',
  failingSince: toInstant(Date.UTC(2026, 10, 20, 12, 3)),
  lastError: {
    at: ago(0),
    during: 'tail',
    kind: 'unreachable',
    message: 'connection refused.',
    excerpt: null,
  },
  lastSuccessAt: ago(27 * 60_000),
  lagMs: 27 * 60_000,
}

describe('completenessOf', () => {
  it('is exact when the range is covered up to the last answer', () => {
    expect(one({})).toEqual({
      source: 'vpn',
      state: 'exact',
      from: ago(7 * DAY),
      to: ago(5_000),
      lagMs: 5_000,
      reason: null,
    })
  })

  it("names the vendor's limit", () => {
    expect(one({}, { from: ago(30 * DAY), to: null })).toMatchObject({
      state: 'partial',
      from: ago(7 * DAY),
      reason: 'CloudConnexa keeps 7 days',
    })
  })

  it('tells how far the backfill has come', () => {
    const backfill = { from: ago(30 * DAY), to: ago(0), done: 12.5 * DAY, total: 30 * DAY }
    const coverage = [{ from: ago(12.5 * DAY), to: ago(5_000) }]
    const history = { from: ago(30 * DAY), days: 30, vendorDays: null }
    expect(one({ backfill, coverage, history })).toMatchObject({
      state: 'partial',
      reason: 'backfill at 12 of 30 days',
    })
    expect(one({ backfill, coverage, history }, { from: ago(DAY), to: null })?.state).toBe('exact')
  })

  it('tells how far a range asked for has come', () => {
    const range = {
      id: 'r',
      state: 'running' as const,
      from: ago(40 * DAY),
      to: ago(7 * DAY),
      done: 1,
      total: 4,
    }
    expect(one({ ranges: [range] }, { from: ago(35 * DAY), to: null })?.reason).toBe(
      'fetching this range: 25 %',
    )
  })

  it('says what was never collected', () => {
    const history = { from: ago(7 * DAY), days: 7, vendorDays: null }
    expect(one({ history }, { from: ago(9 * DAY), to: null })).toMatchObject({
      state: 'partial',
      reason: 'collected since 2026-11-13 12:30 UTC',
    })
    const coverage = [
      { from: ago(7 * DAY), to: ago(3 * 3_600_000) },
      { from: ago(3_600_000), to: ago(5_000) },
    ]
    expect(one({ coverage })).toMatchObject({
      state: 'partial',
      from: ago(3_600_000),
      reason: 'not collected from 09:30 UTC to 11:30 UTC',
    })
  })

  it('is unreachable with the reason, unless the range lies before the failure', () => {
    expect(one(FAILING)).toMatchObject({
      state: 'unreachable',
      to: ago(27 * 60_000),
      reason: 'unreachable since 12:03 UTC: connection refused',
    })
    expect(one(FAILING, { from: ago(2 * DAY), to: ago(DAY) })).toMatchObject({ state: 'exact', reason: null })
    expect(one({ ...FAILING, lastSuccessAt: null, lagMs: null, coverage: [] })).toMatchObject({
      state: 'unreachable',
      from: null,
      to: null,
    })
  })

  it('is stale while paused or silent, and not before three rounds', () => {
    expect(
      one({ health: 'paused', pausedAt: ago(600_000), lagMs: 610_000, lastSuccessAt: ago(610_000) }),
    ).toMatchObject({
      state: 'stale',
      reason: 'paused since 12:20 UTC',
    })
    expect(one({ lagMs: 300_000, lastSuccessAt: ago(300_000) })?.reason).toBe('last answered at 12:25 UTC')
    expect(one({ lagMs: 40_000, lastSuccessAt: ago(40_000) })?.state).toBe('exact')
  })

  it('is partial before the first answer', () => {
    const starting = { health: 'starting' as const, lastSuccessAt: null, lagMs: null, coverage: [] }
    expect(one(starting)).toMatchObject({ state: 'partial', reason: 'the first answer is awaited' })
  })

  it('counts what could not be read', () => {
    expect(one({ counters: { ...STATE.counters, unreadable: 2 } })).toMatchObject({
      state: 'partial',
      reason: '2 records could not be read',
    })
  })

  it('speaks only of the sources that the filter lets through', () => {
    const states = [STATE, { ...STATE, source: 'wifi', vendor: 'cmx' as const }]
    const sources = (filter: Filter) => completenessOf(states, EVER, filter, NOW).map(entry => entry.source)
    expect(sources(ALL)).toEqual(['vpn', 'wifi'])
    expect(sources({ conditions: [{ field: 'source', op: 'in', values: ['wifi'] }] })).toEqual(['wifi'])
    expect(sources({ conditions: [{ field: 'vendor', op: 'notIn', values: ['cmx'] }] })).toEqual(['vpn'])
    expect(sources({ conditions: [{ field: 'type', op: 'in', values: ['VPN'] }] })).toEqual(['vpn', 'wifi'])
  })
})
