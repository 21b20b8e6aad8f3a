import { invalid, PrivxError } from './errors'
import type { PrivxState } from './evaluate'
import type { PrivxPlan, PrivxStatus } from './plan'
import { readTime, writeTime } from './wire-time'

/** A checked search: what it asks of the plan alone is apart, so that most rows are never evaluated. */
export interface Search {
  ofPlan(plan: PrivxPlan): boolean
  ofState(state: PrivxState): boolean
  /** Connected within, epoch milliseconds, both inclusive: narrows the days to look at. */
  readonly connectedMs: { readonly from: number; readonly to: number }
  /** Nothing that ended before can match; epoch milliseconds. */
  readonly endedMs: number
  /** Only what is open can match. */
  readonly open: boolean
}

const OPEN: ReadonlySet<string> = new Set<PrivxStatus>(['CONNECTED', 'TERMINATING'])

const PLAN_KEYS: Readonly<Record<string, (plan: PrivxPlan) => readonly string[]>> = {
  id: plan => [plan.id],
  proxy_id: plan => [plan.carrier.id],
  type: plan => [plan.type],
  mode: plan => [plan.mode],
  user_agent: plan => [plan.userAgent],
  authentication_method: plan => plan.authenticationMethods,
  user_id: plan => [plan.person.id],
  user_display_name: plan => [plan.person.login],
  user_roles: plan => plan.person.roles.flatMap(role => [role.id, role.name]),
  target_host_id: plan => (plan.target.kind === 'host' ? [plan.target.host.id] : []),
  target_host_common_name: plan => (plan.target.kind === 'host' ? [plan.target.host.name] : []),
  target_host_address: plan => [plan.targetAddress],
  target_host_account: plan => [plan.account],
  target_host_roles: plan => plan.targetRoles.flatMap(role => [role.id, role.name]),
  remote_address: plan => [plan.remoteAddress],
}
const STATE_KEYS: Readonly<Record<string, (state: PrivxState) => readonly string[]>> = {
  status: state => [state.status],
  force_disconnect: ({ forceDisconnectMicros: at }) => (at === null ? [] : [writeTime(at)]),
  access_roles: state => state.accessRoles.flatMap(({ role }) => [role.id, role.name]),
  tags: state => state.tags,
}
const TIME_KEYS: Readonly<Record<string, (state: PrivxState) => number | null>> = {
  connected: state => state.connectedMicros,
  disconnected: state => state.disconnectedMicros,
  last_activity: state => state.lastActivityMicros,
}

type Body = Readonly<Record<string, unknown>>

/** Reads a search body (contracts §5.3): any within a key, all between keys. Throws `PrivxError` 400. */
export function readSearch(text: string): Search {
  const body = readBody(text)
  const ofPlan: ((plan: PrivxPlan) => boolean)[] = []
  const ofState: ((state: PrivxState) => boolean)[] = []
  let endedMs = Number.NEGATIVE_INFINITY
  let open = false
  let connectedMs = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

  for (const [key, read] of Object.entries(PLAN_KEYS)) {
    const wanted = readList(body, key)
    if (wanted) ofPlan.push(plan => read(plan).some(value => wanted.has(value)))
  }
  for (const [key, read] of Object.entries(STATE_KEYS)) {
    const wanted = readList(body, key)
    if (!wanted) continue
    ofState.push(state => read(state).some(value => wanted.has(value)))
    if (key === 'status') open = [...wanted].every(status => OPEN.has(status))
  }
  for (const [key, read] of Object.entries(TIME_KEYS)) {
    const range = readRange(body, key)
    if (!range) continue
    ofState.push(state => {
      const at = read(state)
      return at !== null && at >= range.start && at <= range.end
    })
    if (key === 'connected') connectedMs = { from: Math.floor(range.start / 1000), to: range.end / 1000 }
    else endedMs = Math.max(endedMs, Math.floor(range.start / 1000))
  }
  const sessionId = readText(body, 'session_id')
  if (sessionId) ofPlan.push(plan => plan.session.id === sessionId)
  const hasAccessRoles = body.has_access_roles
  if (typeof hasAccessRoles === 'boolean')
    ofState.push(state => state.accessRoles.length > 0 === hasAccessRoles)
  else if (hasAccessRoles !== undefined && hasAccessRoles !== null)
    throw invalid('has_access_roles', 'must be true or false')
  const words = readText(body, 'keywords').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) ofState.push(state => words.every(word => searchable(state).includes(word)))

  return {
    ofPlan: plan => ofPlan.every(holds => holds(plan)),
    ofState: state => ofState.every(holds => holds(state)),
    connectedMs,
    endedMs,
    open,
  }
}

function readBody(text: string): Body {
  if (text.trim() === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (isRecord(body)) return body
  } catch {
    // Answered below, like any other body that is not an object.
  }
  throw new PrivxError(400, 'BAD_REQUEST', 'Request body is not a JSON object')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readList(body: Body, key: string): ReadonlySet<string> | null {
  const value = body[key]
  if (value === undefined || value === null) return null
  if (!Array.isArray(value) || value.some(each => typeof each !== 'string'))
    throw invalid(key, 'must be a list of strings')
  return value.length > 0 ? new Set<string>(value) : null
}

function readText(body: Body, key: string): string {
  const value = body[key] ?? ''
  if (typeof value !== 'string') throw invalid(key, 'must be a string')
  return value
}

/** `{start,end}` in any capitals (Go sends `Start` and `End`), both inclusive, in microseconds; empty is open. */
function readRange(body: Body, key: string): { start: number; end: number } | null {
  const value = body[key]
  if (value === undefined || value === null) return null
  if (!isRecord(value)) throw invalid(key, 'must be an object with start and end')
  const bound = (name: string, open: number): number => {
    const [, text] = Object.entries(value).find(([given]) => given.toLowerCase() === name) ?? []
    if (text === undefined || text === null || text === '') return open
    const micros = typeof text === 'string' ? readTime(text) : null
    if (micros === null) throw invalid(`${key}.${name}`, 'must be an RFC 3339 date-time')
    return micros
  }
  return { start: bound('start', Number.NEGATIVE_INFINITY), end: bound('end', Number.POSITIVE_INFINITY) }
}

function searchable({ plan, tags }: PrivxState): string {
  const { person, target } = plan
  const name =
    target.kind === 'host'
      ? target.host.name
      : target.kind === 'network'
        ? target.network.name
        : target.api.name
  return [
    plan.id,
    plan.type,
    person.login,
    person.firstName,
    person.lastName,
    person.email,
    name,
    plan.targetAddress,
    plan.account,
    plan.remoteAddress,
    ...tags,
  ]
    .join('\n')
    .toLowerCase()
}
