import { type Clock, systemClock } from '@/lib/clock'
import { createRandom, type KeyPart, type Random } from '../random'
import type { Company, Visit } from './company'
import { makeCompany } from './make-company'
import { DAY, dayOf, type Timeline } from './timeline'
import { makeVisits } from './visits'

/**
 * What really happens, as a function of the seed and the instant: nothing ticks and nothing is stored, so a
 * restart changes nothing, any past or future moment can be asked, and tests move the clock.
 */
export interface World {
  readonly seed: string
  /** 1 is the full demo (about 72,000 connections in 30 days). */
  readonly scale: number
  readonly historyDays: number
  readonly company: Company
  readonly visits: Timeline<Visit>
  /** Epoch milliseconds of the present. */
  now(): number
  /** The oldest start a vendor still reports at that moment: a midnight (UTC), so that it rarely moves. */
  retainedFrom(atMs: number): number
  /** The stream of numbers of a key in this world. */
  random(...key: KeyPart[]): Random
}

export interface WorldOptions {
  readonly seed?: string
  readonly scale?: number
  readonly clock?: Clock
  readonly historyDays?: number
}

const PEOPLE_AT_FULL_SCALE = 140
const FEWEST_PEOPLE = 16

/** Makes nothing yet: days are made when they are asked for. */
export function createWorld({
  seed = 'trailgrid',
  scale = 1,
  clock = systemClock,
  historyDays = 30,
}: WorldOptions = {}): World {
  const people = Math.max(FEWEST_PEOPLE, Math.round(PEOPLE_AT_FULL_SCALE * scale))
  const company = makeCompany(seed, people)
  return {
    seed,
    scale,
    historyDays,
    company,
    visits: makeVisits(seed, company, Math.min(1, (PEOPLE_AT_FULL_SCALE * scale) / people)),
    now: clock,
    retainedFrom: atMs => (dayOf(atMs) - historyDays) * DAY,
    random: (...key) => createRandom(seed, ...key),
  }
}

/** Visits that are under way at some moment of from ≤ t < to, by start. */
export function visitsBetween(world: World, fromMs: number, toMs: number): readonly Visit[] {
  return world.visits.overlapping(fromMs, toMs)
}

/** Makes a thing once for each world and keeps it as long as the world is kept. */
export function perWorld<T>(make: (world: World) => T): (world: World) => T {
  const made = new WeakMap<World, { readonly value: T }>()
  return world => {
    const known = made.get(world)
    if (known) return known.value
    const value = make(world)
    made.set(world, { value })
    return value
  }
}
