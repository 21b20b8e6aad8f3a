import { grownAt } from '../world/growth'
import { SECOND } from '../world/timeline'
import { LANGUAGES } from './guests'
import type { WifiPlan } from './plans'
import { writeTime } from './time-forms'
import { zoneAbbreviation } from './zone'

/** Counters are written down this often while a device is on. */
const COUNTED_EVERY_MS = 10 * SECOND

/** The last login: the first one, or the latest of those that followed while the device stayed on. */
export function lastLoginMs(plan: WifiPlan, atMs: number): number {
  const until = Math.min(atMs, plan.endMs)
  return plan.startMs + Math.floor((until - plan.startMs) / plan.reloginMs) * plan.reloginMs
}

/** When its counters were last written. */
export function countedMs(plan: WifiPlan, atMs: number): number {
  return atMs >= plan.endMs ? plan.endMs : atMs - ((atMs - plan.startMs) % COUNTED_EVERY_MS)
}

/** A record with the keys as the appliance spells them (contracts §4.4), odd ones included. */
export function recordAt(plan: WifiPlan, atMs: number, offsetMs: number): Record<string, string | number> {
  const open = atMs < plan.endMs
  const counted = countedMs(plan, atMs)
  const write = (ms: number) => writeTime(ms, plan.timeForm, offsetMs, zoneAbbreviation(offsetMs))
  return {
    operationSystem: plan.os,
    bytesSent: grownAt(plan, plan.bytesSent, counted),
    bytesReceived: grownAt(plan, plan.bytesReceived, counted),
    bandwidth: plan.bandwidth,
    portal: plan.portal,
    state: open ? 'active' : 'inactive',
    lastAcceptTime: write(plan.startMs),
    firstLoginTime: write(plan.startMs),
    lastLoginTime: write(lastLoginMs(plan, atMs)),
    lastLogoutTIme: open ? '' : write(plan.endMs),
    macAddress: plan.mac,
    type: plan.portalType,
    agent: plan.agent,
    device: plan.device,
    language: LANGUAGES.find(each => each.code === plan.language)?.name ?? plan.language,
    authType: plan.authType,
    'location/Site': plan.site,
    ...plan.form,
  }
}
