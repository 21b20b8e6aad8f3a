import { describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { createTimeline, DAY, HOUR, type Span } from './timeline'

const MAX = 2 * DAY
const spansOf = (day: number): Span[] => {
  const random = createRandom('timeline', day)
  return Array.from({ length: 40 }, () => {
    const startMs = Math.floor(day * DAY + random.between(0, DAY))
    return { startMs, endMs: startMs + Math.floor(random.between(0, MAX)) }
  })
}

describe('createTimeline', () => {
  const timeline = createTimeline(MAX, spansOf)
  const all = Array.from({ length: 12 }, (_, day) => spansOf(day)).flat()
  const byStart = (a: Span, b: Span) => a.startMs - b.startMs || a.endMs - b.endMs

  it('finds what a look at every span finds', () => {
    const from = 5 * DAY + 3 * HOUR
    const to = 6 * DAY + HOUR
    expect(timeline.startedBetween(from, to).sort(byStart)).toEqual(
      all.filter(span => span.startMs >= from && span.startMs < to).sort(byStart),
    )
    expect(timeline.overlapping(from, to).sort(byStart)).toEqual(
      all.filter(span => span.startMs < to && span.endMs > from).sort(byStart),
    )
    expect(timeline.openAt(from).sort(byStart)).toEqual(
      all.filter(span => span.startMs <= from && span.endMs > from).sort(byStart),
    )
  })

  it('answers by start', () => {
    const starts = timeline.overlapping(3 * DAY, 7 * DAY).map(span => span.startMs)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  it('makes each day once, the future and the time before 1970 too', () => {
    let made = 0
    const counted = createTimeline(MAX, day => {
      made++
      return spansOf(day)
    })
    counted.day(-3)
    counted.day(-3)
    counted.day(40_000)
    expect(made).toBe(2)
  })

  it('lets other work run while it prepares many days', async () => {
    const counted = createTimeline(0, day => [{ startMs: day * DAY, endMs: day * DAY }])
    let turns = 0
    const turn = () => {
      turns++
      beat = setImmediate(turn)
    }
    let beat = setImmediate(turn)
    await counted.prepare(0, 50 * DAY)
    clearImmediate(beat)
    expect(counted.startedBetween(0, 50 * DAY)).toHaveLength(50)
    expect(turns).toBeGreaterThan(40)
  })

  it('refuses a span that starts on another day or is longer than was said', () => {
    expect(() => createTimeline(DAY, () => [{ startMs: 0, endMs: 1 }]).day(1)).toThrow(RangeError)
    expect(() => createTimeline(DAY, () => [{ startMs: 0, endMs: DAY + 1 }]).day(0)).toThrow(RangeError)
    expect(() => createTimeline(DAY, () => [{ startMs: 5, endMs: 4 }]).day(0)).toThrow(RangeError)
  })
})
