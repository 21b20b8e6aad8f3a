import type { Random } from '@/lib/demo/random'
import type { Person } from '@/lib/demo/world/company'
import { chainLinks, insideVisits } from '@/lib/demo/world/patterns'
import {
  createTimeline,
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  type Span,
  type Timeline,
} from '@/lib/demo/world/timeline'
import { perWorld, type World } from '@/lib/demo/world/world'
import { type Estate, estateOf } from './estate'
import type { PrivxPlan, PrivxType } from './plan'
import { drawAccessRoles, drawTags } from './plan-labels'
import { drawTarget } from './plan-target'
import { drawVolume } from './plan-volume'

/** Standing connections last about a day, 0.2 to 1.8 of it; the rest are shorter than a visit. */
const STANDING = { name: 'privx', slots: 66, periodMs: 30 * HOUR, gapMs: 4 * MINUTE } as const
/** No connection lasts longer. */
export const MAX_SPAN_MS = 2.5 * DAY
/** Connections per hour of work; about 10,500 in 30 days at full scale. */
const PER_VISIT_HOUR = 0.43
const SHORTEST_MS = 2 * SECOND

/** Every PrivX connection of a world, past and future. */
export const planTimeline: (world: World) => Timeline<PrivxPlan> = perWorld(world => {
  const estate = estateOf(world)
  return createTimeline(MAX_SPAN_MS, day => [
    ...insideVisits(world, day, visit => {
      const random = world.random('privx', visit.key)
      const session = { id: random.uuid(), startMs: visit.startMs }
      const hours = (visit.endMs - visit.startMs) / HOUR
      const expected = hours * PER_VISIT_HOUR
      const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
      const who = { person: visit.person, userAgent: visit.device.userAgent, srcIp: visit.srcIp, session }
      return Array.from({ length: count }, (_, number) => {
        const own = world.random('privx', visit.key, number)
        const startMs = own.between(visit.startMs, visit.endMs - SHORTEST_MS)
        const lengthMs = Math.min(
          visit.endMs - startMs,
          Math.max(SHORTEST_MS, own.logNormal(22 * MINUTE, 1.5)),
        )
        return makePlan(estate, world, own, who, { startMs, endMs: startMs + lengthMs }, false)
      })
    }),
    ...chainLinks(world, day, STANDING).map(link => {
      const own = world.random('privx standing', link.slot, link.link)
      const person = ownerOf(world, link.slot)
      const session = { id: own.uuid(), startMs: link.startMs - 40 * SECOND }
      const userAgent = person.devices[0]?.userAgent ?? ''
      return makePlan(estate, world, own, { person, userAgent, srcIp: person.homeIp, session }, link, true)
    }),
  ])
})

/** Plans whose connection starts in from ≤ t < to, by start. */
export function privxPlans(world: World, fromMs: number, toMs: number): PrivxPlan[] {
  return planTimeline(world).startedBetween(fromMs, toMs)
}

function ownerOf({ company }: World, slot: number): Person {
  const person = company.people[(slot * 7) % company.people.length]
  if (!person) throw new RangeError('the company has no people')
  return person
}

interface Who {
  readonly person: Person
  readonly userAgent: string
  readonly srcIp: string
  readonly session: PrivxPlan['session']
}

function makePlan(
  estate: Estate,
  world: World,
  random: Random,
  who: Who,
  wanted: Span,
  standing: boolean,
): PrivxPlan {
  const { person } = who
  const drawn = drawTarget(world, estate, random, standing)
  const times = drawTimes(random, wanted)
  const lengthMs = times.endMs - times.startMs
  const audited = drawn.type !== 'NET' && random.chance(0.66)
  const mode = drawn.type === 'WEB' || random.chance(0.6) ? 'UI' : 'PROXY'
  const id = random.uuid()
  return {
    id,
    idRank: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    mode,
    userAgent: mode === 'UI' ? who.userAgent : nativeClient(drawn.type),
    person,
    session: who.session,
    remoteAddress: who.srcIp,
    ...drawn,
    authenticationMethods: authentication(random, drawn.type),
    ...times,
    ...drawEnd(random, times.startMs, lengthMs),
    tickMs: random.int(1, 30) * SECOND,
    ...drawVolume(random, drawn.type, lengthMs),
    miscounted: random.chance(0.006),
    audited,
    trailId: random.uuid(),
    trailRemoved: audited && random.chance(0.01),
    index: audited ? drawIndex(random) : { status: 'NOT_INDEXED', afterMs: 0 },
    tags: drawTags(random),
    accessRoles: drawAccessRoles(random, person, times.startMs),
    lot: random.next(),
  }
}

function drawTimes(random: Random, wanted: Span) {
  const wholeSeconds = random.chance(0.15)
  const unit = wholeSeconds ? SECOND : 1
  const startMs = Math.floor(wanted.startMs / unit) * unit
  const endMs = Math.max(startMs + SECOND, Math.floor(wanted.endMs / unit) * unit)
  const micros = () => (wholeSeconds ? 0 : random.int(0, 999))
  return { startMs, endMs, startMicros: micros(), endMicros: micros(), wholeSeconds }
}

const REASONS = ['Terminated by administrator', 'Policy: maintenance window', 'Suspicious activity'] as const

/** How it ends. An administrator's end takes seconds, sometimes hours when the target does not let go. */
function drawEnd(random: Random, startMs: number, lengthMs: number) {
  const outcome = random.weighted([
    ['DISCONNECTED', 89],
    ['TERMINATED', 4.5],
    ['CONNMGR_TIMEOUT', 3],
    ['CONNMGR_CLIENT_LOST', 3.5],
  ] as const)
  const idleMs = Math.floor(
    outcome === 'CONNMGR_TIMEOUT' ? lengthMs * 0.4 : Math.min(random.int(0, 20) * SECOND, lengthMs / 4),
  )
  if (outcome !== 'TERMINATED') return { outcome, forceMs: null, terminationReason: null, idleMs }
  const hangs = random.chance(0.3)
  const takesMs = Math.min(
    lengthMs * 0.8,
    hangs ? random.between(2, 7) * HOUR : random.between(2, 9) * SECOND,
  )
  const forceMs = Math.max(startMs, Math.floor((startMs + lengthMs - takesMs) / SECOND) * SECOND)
  return {
    outcome,
    forceMs,
    terminationReason: random.pick(REASONS),
    // Nothing moves once it is being terminated.
    idleMs: startMs + lengthMs - forceMs,
  }
}

function drawIndex(random: Random): PrivxPlan['index'] {
  const status = random.weighted([
    ['INDEXED', 74],
    ['NOT_INDEXED', 24],
    ['ERROR', 2],
  ] as const)
  return { status, afterMs: status === 'NOT_INDEXED' ? 0 : random.int(20, 600) * SECOND }
}

function authentication(random: Random, type: PrivxType): readonly string[] {
  if (type === 'NET') return []
  if (type === 'SSH')
    return random.weighted([
      [['CERT'], 60],
      [['PUBKEY'], 14],
      [['PASSPHRASE'], 10],
      [['PROMPTED_PASSPHRASE'], 6],
      [['CERT', 'PASSPHRASE'], 6],
      [['UNKNOWN'], 4],
    ] as const)
  return random.weighted([
    [['PASSPHRASE'], 60],
    [['CERT'], 25],
    [['PROMPTED_PASSPHRASE'], 10],
    [['UNKNOWN'], 5],
  ] as const)
}

const nativeClient = (type: PrivxType): string =>
  ({
    SSH: 'SSH-2.0-OpenSSH_9.9',
    RDP: 'mstsc 10.0.26100',
    VNC: 'TigerVNC 1.15',
    WEB: '',
    DB: 'psql 17.2',
    NET: 'PrivX Desktop 43.0',
    API: 'curl/8.17.0',
  })[type]
