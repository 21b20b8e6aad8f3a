import { describe, expect, it } from 'vitest'
import { FRIDAY_NOON } from '../testing/clock'
import { grownAt } from './growth'
import { knownAt } from './known'
import { chainLinks, insideVisits } from './patterns'
import { createTimeline, DAY, dayOf, HOUR, MINUTE } from './timeline'
import { createWorld, perWorld, visitsBetween } from './world'

const make = (seed = 'trailgrid', scale = 1, nowMs = FRIDAY_NOON) =>
  createWorld({ seed, scale, clock: () => nowMs })

describe('createWorld', () => {
  it('is the same world whenever it is started', () => {
    const now = make()
    const nextYear = make('trailgrid', 1, FRIDAY_NOON + 400 * DAY)
    expect(nextYear.company).toEqual(now.company)
    expect(visitsBetween(nextYear, FRIDAY_NOON - DAY, FRIDAY_NOON)).toEqual(
      visitsBetween(now, FRIDAY_NOON - DAY, FRIDAY_NOON),
    )
  })

  it('is another one with another seed', () => {
    expect(make('other').company.people[20]?.id).not.toBe(make().company.people[20]?.id)
  })

  it('begins a larger company with the people of the smaller', () => {
    const small = make('trailgrid', 0.02).company.people
    expect(small.length).toBe(16)
    expect(make().company.people.slice(0, small.length)).toEqual(small)
  })

  it('has people that break screens, and nobody twice', () => {
    const { people, hosts, networks, sites, proxies } = make().company
    expect([people.length, hosts.length, networks.length, sites.length, proxies.length]).toEqual([
      140, 90, 12, 8, 14,
    ])
    const names = people.map(person => `${person.firstName} ${person.lastName}`)
    for (const part of ["O'Connor", '=HYPERLINK', '🦊', 'ليلى', '王'])
      expect(names.some(name => name.includes(part))).toBe(true)
    expect(Math.max(...names.map(name => name.length))).toBeGreaterThan(80)
    expect(hosts.some(host => host.name.startsWith('='))).toBe(true)
    for (const unique of [
      people.map(person => person.email),
      people.map(person => person.homeIp),
      people.flatMap(person => person.devices.map(device => device.mac)),
      hosts.map(host => host.name),
    ])
      expect(new Set(unique).size).toBe(unique.length)
    for (const person of people) expect(person.email).toMatch(/^[a-z0-9.-]+@corp\.example$/)
  })

  it('thins the visits of a small world', () => {
    const count = (scale: number) =>
      visitsBetween(make('trailgrid', scale), FRIDAY_NOON - 20 * DAY, FRIDAY_NOON).length
    const share = count(0.02) / count(1)
    expect(share).toBeGreaterThan(0.01)
    expect(share).toBeLessThan(0.04)
  })

  it('never has one person in two places at once', () => {
    const ends = new Map<number, number>()
    for (const visit of visitsBetween(make(), FRIDAY_NOON - 10 * DAY, FRIDAY_NOON)) {
      expect(visit.startMs).toBeGreaterThanOrEqual(ends.get(visit.person.index) ?? 0)
      ends.set(visit.person.index, visit.endMs)
    }
  })

  it('keeps history from a midnight', () => {
    expect(make().retainedFrom(FRIDAY_NOON)).toBe(Date.UTC(2026, 9, 21))
  })
})

describe('chainLinks', () => {
  it('leaves a short gap between two links of a slot, and only that', () => {
    const world = make()
    const chain = { name: 'test', slots: 5, periodMs: 7 * HOUR, gapMs: MINUTE }
    const links = Array.from({ length: 10 }, (_, at) => chainLinks(world, 20_700 + at, chain)).flat()
    for (let slot = 0; slot < 5; slot++) {
      const own = links.filter(link => link.slot === slot).toSorted((a, b) => a.startMs - b.startMs)
      for (const [at, link] of own.entries()) {
        expect(link.endMs).toBeGreaterThan(link.startMs)
        const next = own[at + 1]
        if (next) expect(next.startMs - link.endMs).toBe(MINUTE)
      }
    }
  })
})

describe('insideVisits', () => {
  it('gives the spans of a visit across midnight to the day each starts in, none twice', () => {
    const world = make()
    const hourly = (day: number) =>
      insideVisits(world, day, visit =>
        Array.from({ length: Math.floor((visit.endMs - visit.startMs) / HOUR) }, (_, hour) => {
          const startMs = visit.startMs + hour * HOUR
          return { key: `${visit.key} ${hour}`, startMs, endMs: startMs + 1 }
        }),
      )
    const today = dayOf(FRIDAY_NOON)
    const found = [...hourly(today), ...hourly(today + 1)]
    expect(new Set(found.map(span => span.key)).size).toBe(found.length)
    for (const span of hourly(today)) expect(dayOf(span.startMs)).toBe(today)
  })
})

describe('grownAt', () => {
  it('never falls, starts at nothing and ends at the total', () => {
    const span = { startMs: 1000, endMs: 61_000 }
    const growth = { total: 12_345, waves: 7 }
    let before = 0
    for (let at = 0; at <= 70_000; at += 137) {
      const amount = grownAt(span, growth, at)
      expect(Number.isInteger(amount)).toBe(true)
      expect(amount).toBeGreaterThanOrEqual(before)
      before = amount
    }
    expect(grownAt(span, growth, 1000)).toBe(0)
    expect(before).toBe(12_345)
  })
})

describe('knownAt', () => {
  it('holds the history, and of what is older only the open', () => {
    const world = createWorld({ historyDays: 1, clock: () => FRIDAY_NOON })
    const midnight = world.retainedFrom(FRIDAY_NOON)
    const spans = [
      { name: 'old', startMs: midnight - HOUR, endMs: midnight + HOUR },
      { name: 'old and open', startMs: midnight - HOUR, endMs: FRIDAY_NOON + 1 },
      { name: 'at the edge', startMs: midnight, endMs: midnight },
      { name: 'now', startMs: FRIDAY_NOON, endMs: FRIDAY_NOON + HOUR },
      { name: 'future', startMs: FRIDAY_NOON + 1, endMs: FRIDAY_NOON + HOUR },
    ]
    const timeline = createTimeline(5 * DAY, day => spans.filter(span => dayOf(span.startMs) === day))
    expect(knownAt(world, timeline, FRIDAY_NOON).map(span => span.name)).toEqual([
      'old and open',
      'at the edge',
      'now',
    ])
  })
})

describe('perWorld', () => {
  it('makes a thing once for each world', () => {
    const things = perWorld(world => ({ world }))
    const world = make()
    expect(things(world)).toBe(things(world))
    expect(things(make())).not.toBe(things(world))
  })
})
