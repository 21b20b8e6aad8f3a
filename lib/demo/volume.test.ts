import { describe, expect, it } from 'vitest'
import { createTestClock, FRIDAY_NOON } from './testing/clock'
import { groundTruth } from './truth'
import { DAY, HOUR, MINUTE } from './world/timeline'
import { createWorld } from './world/world'

const world = createWorld({ clock: createTestClock().clock })
/** The same plans with less of a past to look through: nothing stays open for six days. */
const recentWorld = createWorld({ clock: createTestClock().clock, historyDays: 6 })
const at = (atMs: number, of = world) => Object.values(groundTruth(of, atMs)).flat()
const isOpen = (row: ReturnType<typeof at>[number]) => row.status === 'active' || row.status === 'terminating'

describe('the full demo', () => {
  const rows = at(FRIDAY_NOON)

  it('has about 72,000 connections in 30 days, from all five vendors', () => {
    const recent = rows.filter(row => row.startedAtMs >= FRIDAY_NOON - 30 * DAY)
    expect(recent.length).toBeGreaterThan(65_000)
    expect(recent.length).toBeLessThan(82_000)
    for (const least of Object.entries({
      privx: 9000,
      mobilerun: 25_000,
      cloudconnexa: 10_000,
      apibricks: 8000,
      cmx: 7000,
    }))
      expect(recent.filter(row => row.vendor === least[0]).length, least[0]).toBeGreaterThan(least[1])
  })

  it('has no id twice', () => {
    const ids = rows.map(row => `${row.vendor} ${row.id}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has some 400 open at any hour, at night and on a Sunday too', () => {
    // Every hour of the day, in turn on the Friday and on the Sunday before it.
    const counts = Array.from({ length: 24 }, (_, hour) => {
      const daysAgo = hour % 2 === 0 ? 0 : 5
      return at(FRIDAY_NOON - daysAgo * DAY - hour * HOUR, recentWorld).filter(isOpen).length
    })
    expect(Math.min(...counts)).toBeGreaterThan(330)
    expect(Math.max(...counts)).toBeLessThan(600)
    expect(Math.max(...counts)).toBeGreaterThan(Math.min(...counts) + 50)
  })

  it('is alive: within minutes some open, some close, and bytes grow everywhere', () => {
    const before = new Map(at(FRIDAY_NOON - 5 * MINUTE).map(row => [`${row.vendor} ${row.id}`, row]))
    const after = rows.map(row => [before.get(`${row.vendor} ${row.id}`), row] as const)
    const opened = after.filter(([old]) => old === undefined).length
    const closed = after.filter(([old, row]) => old && isOpen(old) && !isOpen(row)).length
    const grown = after.filter(([old, row]) => old && (row.bytesIn ?? 0) > (old.bytesIn ?? 0)).length
    expect(opened).toBeGreaterThan(0)
    expect(closed).toBeGreaterThan(0)
    expect(grown).toBeGreaterThan(100)
  })

  it('ties, zeros, gigabytes, failures, and people seen by several vendors', () => {
    expect(rows.length - new Set(rows.map(row => row.startedAtMs)).size).toBeGreaterThan(5000)
    expect(rows.filter(row => row.bytesIn === 0).length).toBeGreaterThan(300)
    expect(rows.filter(row => (row.bytesIn ?? 0) > 5e9).length).toBeGreaterThan(50)
    expect(rows.filter(row => row.status === 'failed').length).toBeGreaterThan(500)
    const alice = new Set(rows.filter(row => row.email === 'alice.meyer@corp.example').map(row => row.vendor))
    expect([...alice].sort()).toEqual(['apibricks', 'cloudconnexa', 'cmx', 'mobilerun', 'privx'])
  })

  it('comes from the same address in several vendors at the same time', () => {
    const sessions = new Map<string | null, typeof rows>()
    for (const row of rows)
      if (row.vendor === 'cloudconnexa' && row.email !== null)
        sessions.set(row.srcIp, [...(sessions.get(row.srcIp) ?? []), row])
    const within = rows.filter(
      row =>
        (row.vendor === 'mobilerun' || row.vendor === 'privx') &&
        sessions
          .get(row.srcIp)
          ?.some(
            session =>
              session.startedAtMs <= row.startedAtMs &&
              (session.endedAtMs ?? Number.POSITIVE_INFINITY) >= row.startedAtMs,
          ),
    )
    expect(within.length).toBeGreaterThan(3000)
  })
})
