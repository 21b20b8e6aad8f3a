import type { Company, Person } from '../world/company'
import type { Growth } from '../world/growth'
import { chainLinks, insideVisits } from '../world/patterns'
import { createTimeline, DAY, HOUR, MINUTE, SECOND, type Span, splitTimeline } from '../world/timeline'
import { perWorld, type World } from '../world/world'
import { DESTINATIONS } from './destinations'

/** One proxied connection, whole: what the API says of it follows from the instant it is asked at. */
export interface ProxyPlan extends Span {
  readonly sessionId: string
  readonly person: Person
  /** Null: the upstream could not be resolved, and the API says the all-zero UUID. */
  readonly proxy: Company['proxies'][number] | null
  readonly srcIp: string
  readonly dstHost: string
  readonly dstPort: number
  readonly protocol: 'tcp' | 'udp' | 'unknown'
  readonly closeReason: string
  readonly bytesIn: Growth
  readonly bytesOut: Growth
  /** While it is open, its counters are written down this often. */
  readonly tickMs: number
}

/** Every third person has a connect user. */
export const isProxyUser = (person: Person): boolean => person.index % 3 === 0

const CLOSE_REASONS = [
  ['client_closed', 46],
  ['upstream_closed', 28],
  ['idle_timeout', 12],
  ['upstream_timeout', 5],
  ['connection_reset', 4],
  ['quota_exceeded', 2],
  ['proxy_unreachable', 2],
  ['Vorzeitig beendet – "Wartung", siehe Ticket #4711', 1],
] as const

const LONGEST_PERIOD_MS = 3 * DAY
/** Standing automation: most for hours, a few for days. */
const CHAINS = [
  { name: 'mobilerun', slots: 98, periodMs: 5 * HOUR, gapMs: MINUTE },
  { name: 'mobilerun-long', slots: 8, periodMs: LONGEST_PERIOD_MS, gapMs: 10 * MINUTE },
] as const

export const proxyPlans = perWorld((world: World) => {
  const users = world.company.people.filter(isProxyUser)

  const standing = (day: number): ProxyPlan[] =>
    CHAINS.flatMap(chain =>
      chainLinks(world, day, chain).flatMap(({ slot, link, startMs, endMs }) => {
        const person = users[(slot * 7) % users.length]
        if (!person) return []
        // A third is started by schedules, on the minute: many share their start.
        const start = slot % 3 === 0 ? startMs - (startMs % MINUTE) : startMs
        const srcIp = world.company.sites[person.site]?.publicIp ?? person.homeIp
        const key = `${chain.name}.${slot}.${link}`
        return [makePlan(world, key, person, srcIp, { startMs: start, endMs }, 60e6)]
      }),
    )

  const inVisits = (day: number): ProxyPlan[] =>
    insideVisits(world, day, visit => {
      if (!isProxyUser(visit.person)) return []
      const random = world.random('mobilerun-visit', visit.key)
      return Array.from({ length: random.int(1, 3) }, (_, burst) => {
        const startMs = Math.floor(random.between(visit.startMs, visit.endMs))
        // A burst opens several at the same millisecond, as a browser does.
        return Array.from({ length: random.int(1, 6) }, (_, number) => {
          const lasts = Math.floor(random.logNormal(4 * MINUTE, 1.8))
          const span = { startMs, endMs: Math.min(startMs + lasts, visit.endMs) }
          const key = `${visit.key}.${burst}.${number}`
          return makePlan(world, key, visit.person, visit.srcIp, span, 250e3)
        })
      }).flat()
    })

  return createTimeline(2 * LONGEST_PERIOD_MS, day => [...standing(day), ...inVisits(day)])
})

/** Those of one person, and those through one proxy: what the two listings are about. */
export const plansOfUser = perWorld((world: World) =>
  splitTimeline(proxyPlans(world), plan => plan.person.index),
)
export const plansOfProxy = perWorld((world: World) =>
  splitTimeline(proxyPlans(world), plan => plan.proxy?.id),
)

function makePlan(
  world: World,
  key: string,
  person: Person,
  srcIp: string,
  span: Span,
  medianBytes: number,
): ProxyPlan {
  const random = world.random('mobilerun', key)
  const destination = random.pick(DESTINATIONS)
  const grows = (median: number): Growth => ({
    total: random.chance(0.05) ? 0 : Math.min(60e9, Math.floor(random.logNormal(median, 2.1))),
    waves: random.int(0, 30),
  })
  return {
    ...span,
    sessionId: random.uuid(),
    person,
    proxy: random.chance(0.03) ? null : random.pick(world.company.proxies),
    srcIp,
    dstHost: destination.host,
    dstPort: random.pick(destination.ports),
    protocol: random.weighted([
      ['tcp', 88],
      ['udp', 10],
      ['unknown', 2],
    ]),
    closeReason: random.weighted(CLOSE_REASONS),
    bytesIn: grows(medianBytes),
    bytesOut: grows(medianBytes / 12),
    tickMs: random.int(3, 20) * SECOND,
  }
}
