import type { Device, Visit } from '../world/company'
import type { Growth } from '../world/growth'
import { chainLinks, insideVisits } from '../world/patterns'
import { createTimeline, DAY, HOUR, MINUTE, SECOND, type Span } from '../world/timeline'
import { perWorld, type World } from '../world/world'
import { GUEST_COMPANIES, GUEST_NAMES, INDUSTRIES, LANGUAGES } from './guests'
import { TIME_FORMS, type TimeForm } from './time-forms'

/** One visit of one device on the Wi-Fi; starts and ends on whole seconds, as the portal writes them. */
export interface WifiPlan extends Span {
  readonly mac: string
  readonly device: string
  readonly os: string
  readonly agent: string
  readonly site: string
  readonly portal: string
  readonly portalType: string
  readonly authType: 'registration' | 'SMS' | 'social'
  /** Two-letter code. */
  readonly language: string
  /** Fields of the portal's registration form, under their labels; each may be missing. */
  readonly form: Readonly<Record<string, string>>
  readonly email: string | null
  readonly bytesReceived: Growth
  readonly bytesSent: Growth
  readonly bandwidth: number
  /** While it is open, it logs in again this often. */
  readonly reloginMs: number
  readonly timeForm: TimeForm
}

const LONGEST_PERIOD_MS = 2.5 * DAY
/** Kiosks, screens and meeting-room tablets. */
const CHAINS = [
  { name: 'cmx', slots: 34, periodMs: 13 * HOUR, gapMs: 2 * MINUTE },
  { name: 'cmx-long', slots: 6, periodMs: LONGEST_PERIOD_MS, gapMs: 5 * MINUTE },
] as const
const GUESTS_A_DAY = 70

export const wifiPlans = perWorld((world: World) =>
  createTimeline(2 * LONGEST_PERIOD_MS, day => [
    ...fixedDevices(world, day),
    ...insideVisits(world, day, visit => (visit.place === 'site' ? devicesOf(world, visit) : [])),
    ...guests(world, day),
  ]),
)

function fixedDevices(world: World, day: number): WifiPlan[] {
  return CHAINS.flatMap(chain =>
    chainLinks(world, day, chain).map(({ slot, link, startMs, endMs }) => {
      const own = world.random('cmx-kiosk', chain.name, slot)
      const device: Device = {
        id: own.uuid(),
        name: `kiosk-${slot}`,
        kind: 'tablet',
        os: own.pick(['Android', 'Tizen', 'Linux']),
        osVersion: '',
        mac: `06:${pairs(own.hex(10))}`,
        userAgent: 'Mozilla/5.0 (Linux; Tizen 7.0) Kiosk/3.1',
      }
      const site = world.company.sites[slot % world.company.sites.length]?.name ?? ''
      const form = { Name: `${site} ${chain.name === 'cmx' ? 'kiosk' : 'screen'} ${slot + 1}` }
      return makePlan(world, `${chain.name}.${slot}.${link}`, { startMs, endMs }, device, site, form, null)
    }),
  )
}

/** The laptop for the visit, most often the phone for about the same time. */
function devicesOf(world: World, visit: Visit): WifiPlan[] {
  const { person } = visit
  const random = world.random('cmx-visit', visit.key)
  const site = world.company.sites[person.site]?.name ?? ''
  const name = `${person.firstName} ${person.lastName}`
  const form = { Name: name, Email: person.email, 'Company Name': 'Corp', Industry: person.department }
  const plan = (device: Device, span: Span) =>
    makePlan(world, `${visit.key}.${device.kind}`, span, device, site, form, person.email)
  const phone = person.devices[1]
  const early = { startMs: visit.startMs + random.int(0, 90) * SECOND, endMs: visit.endMs }
  return phone && random.chance(0.6)
    ? [plan(visit.device, visit), plan(phone, early)]
    : [plan(visit.device, visit)]
}

/** People who are nobody in the other vendors: seconds to a day, some of them failing to get on at all. */
function guests(world: World, day: number): WifiPlan[] {
  const count = Math.max(1, Math.round(GUESTS_A_DAY * world.scale))
  return Array.from({ length: count }, (_, number) => {
    const random = world.random('cmx-guest', day, number)
    const hour = random.weighted([
      [random.between(8, 19), 9],
      [random.between(0, 24), 1],
    ])
    const startMs = Math.floor(day * DAY + hour * HOUR)
    const lasts = random.chance(0.04) ? 0 : Math.min(DAY, random.logNormal(70 * MINUTE, 1.2))
    const name = random.pick(GUEST_NAMES)
    const company = random.pick(GUEST_COMPANIES)
    const email = `${random.hex(5)}@${random.pick(['mail', 'post', 'visitors'])}.example`
    const apple = random.chance(0.5)
    const device: Device = {
      id: random.uuid(),
      name: '',
      kind: 'phone',
      os: apple ? 'iOS' : 'Android',
      osVersion: '',
      mac: `0a:${pairs(random.hex(10))}`,
      userAgent: apple ? 'CaptiveNetworkSupport-481 wispr' : 'Mozilla/5.0 (Linux; Android 15; K)',
    }
    const form: Record<string, string> = {
      Name: name,
      Email: email,
      'Company Name': company,
      Industry: random.pick(INDUSTRIES),
    }
    // The form differs from portal to portal.
    if (random.chance(0.3)) delete form.Industry
    if (random.chance(0.2)) delete form.Email
    const site = random.pick(world.company.sites).name
    const span = { startMs, endMs: startMs + lasts }
    return makePlan(world, `guest.${day}.${number}`, span, device, site, form, form.Email ?? null)
  })
}

function makePlan(
  world: World,
  key: string,
  span: Span,
  device: Device,
  site: string,
  form: Readonly<Record<string, string>>,
  email: string | null,
): WifiPlan {
  const random = world.random('cmx', key)
  const startMs = wholeSeconds(span.startMs)
  const endMs = Math.max(startMs, wholeSeconds(span.endMs))
  const perHour = (endMs - startMs) / HOUR
  const grows = (median: number): Growth => ({
    total: random.chance(0.04) ? 0 : Math.min(90e9, Math.floor(random.logNormal(median, 1.6))),
    waves: random.int(1, 40),
  })
  return {
    startMs,
    endMs,
    mac: device.mac,
    device: device.kind === 'laptop' ? 'Laptop' : device.kind === 'phone' ? 'Mobile phone' : 'Tablet',
    os: device.os,
    agent: device.userAgent,
    site,
    portal: random.pick(['Welcome', 'Besucher & Gäste', 'Staff BYOD']),
    portalType: random.pick(['custom', 'registration', 'social']),
    authType: random.pick(['registration', 'SMS', 'social'] as const),
    language: random.pick(LANGUAGES).code,
    form,
    email,
    bytesReceived: grows(30e6 * perHour),
    bytesSent: grows(220e6 * perHour),
    bandwidth: random.pick([0, 2_000_000, 10_000_000]),
    reloginMs: random.int(25, 90) * MINUTE,
    timeForm: random.pick(TIME_FORMS),
  }
}

const wholeSeconds = (epochMs: number) => epochMs - (epochMs % SECOND)
const pairs = (hex: string) => (hex.match(/../g) ?? []).join(':')
