import { type Reply, text } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { knownAt } from '../world/known'
import { SECOND } from '../world/timeline'
import type { World } from '../world/world'
import { type WifiPlan, wifiPlans } from './plans'
import { lastLoginMs, recordAt } from './records'
import { zoneOffsetMs } from './zone'

export type WifiRecord = Record<string, string | number>

/** The appliance's answer to anything it does not understand (contracts §4.5). */
export const cmxError = (status: number): Reply => text(status, 'CMX Error')

/**
 * The records a query asks for (contracts §4.2), by last login, newest first; or an error reply. With `mac`
 * every other parameter is ignored.
 */
export async function search(world: World, request: DemoRequest): Promise<readonly WifiPlan[] | Reply> {
  const { query, seenMs: at } = request
  const timeline = wifiPlans(world)
  await timeline.prepare(world.retainedFrom(at), at)
  const mac = query.get('mac')
  if (mac)
    return newestFirst(
      knownAt(world, timeline, at).filter(plan => plan.mac === mac.toLowerCase()),
      at,
    )

  const start = epochSeconds(query.get('start'))
  const end = epochSeconds(query.get('end'))
  const status = query.get('status')?.toLowerCase() || 'all'
  const authType = query.get('authtype')?.toLowerCase() || null
  if (start === 'bad' || end === 'bad' || (status !== 'all' && status !== 'active')) return cmxError(400)
  if (authType && !['registration', 'sms', 'social'].includes(authType)) return cmxError(400)
  const contains = (name: string) => query.get(name)?.toLowerCase() || null
  const device = contains('device')
  const os = contains('os')
  const language = contains('language')
  const all = contains('all')
  const offset = zoneOffsetMs(request.nowMs)
  // A last login is never before the start, nor longer after it than a visit lasts.
  const earliest = Math.max(start ?? 0, status === 'active' ? at : 0) - timeline.maxSpanMs
  const starts = { fromMs: earliest, toMs: end ?? at }
  const found = knownAt(world, timeline, at, starts).filter(plan => {
    const login = lastLoginMs(plan, at)
    return (
      (start === null || login >= start) &&
      (end === null || login <= end) &&
      (status === 'all' || at < plan.endMs) &&
      (authType === null || plan.authType.toLowerCase() === authType) &&
      (device === null || plan.device.toLowerCase().includes(device)) &&
      (os === null || plan.os.toLowerCase().includes(os)) &&
      (language === null || speaks(plan, language, at, offset)) &&
      (all === null || mentions(recordAt(plan, at, offset), all))
    )
  })
  return newestFirst(found, at)
}

function newestFirst(plans: readonly WifiPlan[], atMs: number): WifiPlan[] {
  return plans
    .map(plan => ({ plan, login: lastLoginMs(plan, atMs) }))
    .sort((a, b) => b.login - a.login || (a.plan.mac < b.plan.mac ? -1 : 1))
    .map(({ plan }) => plan)
}

/** Milliseconds from epoch seconds, as the sample has them. */
function epochSeconds(value: string | null): number | 'bad' | null {
  if (value === null || value === '') return null
  return /^\d+$/.test(value) ? Number(value) * SECOND : 'bad'
}

/** By two-letter code or by full name. */
const speaks = (plan: WifiPlan, language: string, atMs: number, offsetMs: number) =>
  plan.language === language || String(recordAt(plan, atMs, offsetMs).language).toLowerCase() === language

const mentions = (record: WifiRecord, part: string) =>
  Object.values(record).some(value => String(value).toLowerCase().includes(part))
