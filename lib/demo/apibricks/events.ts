import { json, type Reply } from '../http/reply'
import type { DemoRequest } from '../http/request'
import { knownAt } from '../world/known'
import { HOUR } from '../world/timeline'
import type { World } from '../world/world'
import { compareBounds, createParameters } from './parameters'
import { type StreamPlan, streamPlans } from './plans'
import { stamp } from './records'

interface StreamEvent {
  readonly plan: StreamPlan
  readonly type: 'connect' | 'heartbeat' | 'disconnect'
  readonly atMs: number
}

const DESCRIPTIONS: Readonly<Record<StreamEvent['type'], string>> = {
  connect: 'Connection established',
  heartbeat: 'Heartbeat received',
  disconnect: 'Connection closed',
}

/** `GET …/events/query` (contracts §3.3): the newest events that match, at most `limit`. */
export async function queryEvents(world: World, request: DemoRequest, cap: number): Promise<Reply> {
  const parameters = createParameters(request.query, request.nowMs)
  const matches = parameters.planFilter()
  const dataCenter = parameters.text('dataCenter')
  const eventType = parameters.text('eventType')
  const { from: first, to: last } = parameters.range()
  const limit = Math.min(parameters.integer('limit') ?? 1000, cap)
  const refusal = parameters.refusal()
  if (refusal) return refusal

  const at = request.seenMs
  await streamPlans(world).prepare(world.retainedFrom(at), at)
  const plans = knownAt(world, streamPlans(world), at).filter(
    plan => matches(plan) && (dataCenter === null || regionOf(plan) === dataCenter),
  )
  const oldest = Math.max(first?.ms ?? 0, world.retainedFrom(at))
  const newest = Math.min(last?.ms ?? at, at)
  // Heartbeats of a month are millions: look back only as far as the limit asks for.
  let events: StreamEvent[] = []
  for (let reach = HOUR / 4; ; reach *= 2) {
    const from = Math.max(oldest, newest - reach)
    events = plans
      .flatMap(plan => eventsOf(plan, from, newest, eventType))
      .filter(
        event =>
          (first === null || compareBounds(placeOf(event), first) >= 0) &&
          (last === null || compareBounds(placeOf(event), last) <= 0),
      )
    if (events.length >= limit || from === oldest) break
  }
  const chosen = events.sort((a, b) => compareBounds(placeOf(b), placeOf(a))).slice(0, Math.max(0, limit))
  const records = chosen.map(event => eventRecord(world, event))
  return json(200, request.faults.disturb(records, request.path))
}

const placeOf = ({ atMs, plan }: StreamEvent) => ({ ms: atMs, ticks: plan.ticks })

/** Events name the region only, without the server (contracts §3.3). */
const regionOf = (plan: StreamPlan) => plan.dataCenter.split('/')[0] ?? ''

function eventsOf(plan: StreamPlan, fromMs: number, toMs: number, type: string | null): StreamEvent[] {
  if (plan.endMs < fromMs || plan.startMs > toMs) return []
  const events: StreamEvent[] = []
  const add = (kind: StreamEvent['type'], atMs: number) => {
    if ((type === null || type === kind) && atMs >= fromMs && atMs <= toMs)
      events.push({ plan, type: kind, atMs })
  }
  add('connect', plan.startMs)
  if (type === null || type === 'heartbeat') {
    const first = Math.max(1, Math.ceil((fromMs - plan.startMs) / plan.heartbeatMs))
    const last = Math.floor((Math.min(toMs, plan.endMs) - plan.startMs) / plan.heartbeatMs)
    for (let beat = first; beat <= last; beat++) add('heartbeat', plan.startMs + beat * plan.heartbeatMs)
  }
  add('disconnect', plan.endMs)
  return events
}

function eventRecord(world: World, { plan, type, atMs }: StreamEvent) {
  return {
    eventId: world.random('apibricks-event', plan.connectionId, type, atMs).uuid(),
    connectionId: plan.connectionId,
    organizationId: world.company.organizationId,
    apikeyId: plan.apiKey.id,
    host: plan.host,
    ipAddress: plan.ipAddress,
    protocolName: plan.protocolName,
    serviceName: plan.serviceName,
    dataCenter: regionOf(plan),
    eventType: type,
    eventDescription: DESCRIPTIONS[type],
    eventTimestamp: stamp(atMs, plan.ticks),
  }
}
