import { describe, expect, it } from 'vitest'
import type { OverviewReply } from '@/components/data/overview'
import type { SourceCompleteness } from '@/components/data/replies'
import { windowPair } from '@/lib/query/overview'
import { uncollected } from './coverage'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const windows = windowPair('24h', NOW)

const source = (name: string, from: string | null, to: string | null): SourceCompleteness => ({
  source: name,
  state: 'exact',
  from,
  to,
  lagMs: 0,
  reason: null,
})

/** A reply whose sources hold these stretches of the two windows. */
const reply = (now: SourceCompleteness, before: SourceCompleteness) =>
  ({ windows, completeness: [now], completenessBefore: [before] }) as unknown as OverviewReply

const whole = source('privx', windows.now.from, windows.now.to)
const wholeBefore = source('privx', windows.before.from, windows.before.to)

describe('two windows can be compared', () => {
  it('when both were collected whole, to a minute', () => {
    expect(uncollected(reply(whole, wholeBefore))).toEqual([])
    const nearly = source('privx', '2026-11-18T12:00:59.000Z', '2026-11-19T11:59:30.000Z')
    expect(uncollected(reply(whole, nearly))).toEqual([])
  })

  it('though the newest rows are still to come', () => {
    expect(uncollected(reply({ ...whole, to: '2026-11-20T11:30:00.000Z' }, wholeBefore))).toEqual([])
  })

  it.each([
    ['was not collected before', whole, source('privx', null, null)],
    ['is being collected', whole, { ...wholeBefore, from: '2026-11-19T01:00:00.000Z' }],
    ['has a hole at the end', whole, { ...wholeBefore, to: '2026-11-19T10:00:00.000Z' }],
    ['has a hole now', { ...whole, from: '2026-11-20T01:00:00.000Z' }, wholeBefore],
  ])('but not when a source %s', (_, now, before) => {
    expect(uncollected(reply(now, before))).toEqual(['privx'])
  })
})
