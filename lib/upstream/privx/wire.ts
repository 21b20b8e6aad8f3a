import * as z from 'zod'
import { readDurationMs } from './duration'
import { isNoTime, readTime } from './no-time'

/*
 * What PrivX sends, as tolerantly as it can be read without guessing (contracts §5.4): every field may be missing or
 * null, unknown fields and unknown enum values are kept. Two degrees of strictness:
 *  - what a row is made of (id, times, counters) must be readable, or the record is quarantined: a row with a silently
 *    missing end or volume would be a lie;
 *  - snapshots of users, hosts, networks and APIs are copies of other objects: a surprise in one costs that value only.
 */

const text = z.string().nullish()
const texts = z.union([z.array(z.string().nullish()), z.string()]).nullish()

const time = text.refine(raw => isNoTime(raw) || readTime(raw) !== null, {
  error: 'is not a date and time',
})

const count = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,15}$/)], {
    error: 'is not a whole number of 0 or more',
  })
  .nullish()

const duration = z
  .union([z.number(), z.string()], { error: 'is neither seconds nor a duration' })
  .nullish()
  .refine(raw => raw === null || raw === undefined || raw === '' || readDurationMs(raw) !== null, {
    error: 'is neither seconds nor a duration',
  })

const flag = z.union([z.boolean(), z.string()], { error: 'is not true or false' }).nullish()

const named = z.looseObject({ id: text, name: text })
const namedList = z.array(named.nullish()).nullish()

/** A value inside a snapshot: of another type than expected, it counts as missing. */
const loose = text.catch(null)

const person = z.looseObject({
  id: loose,
  display_name: loose,
  full_name: loose,
  principal: loose,
  email: loose,
  roles: namedList.catch(null),
})

const host = z.looseObject({
  id: loose,
  common_name: loose,
  cloud_provider_region: loose,
  services: z
    .array(z.looseObject({ service: loose, db: z.looseObject({ protocol: loose }).nullish().catch(null) }))
    .nullish()
    .catch(null),
})

const destination = z.looseObject({
  selector: z.looseObject({ proto: loose }).nullish().catch(null),
})

/** The page has one destination, the Go client a list of them. */
const network = z.looseObject({
  id: loose,
  name: loose,
  dst: z
    .union([z.array(destination), destination])
    .nullish()
    .catch(null),
})

const api = z.looseObject({ id: loose, name: loose })

/** A file of a trail. Its numbers and times never cost the trail: what cannot be read is missing. */
export const wireTrailFile = z.looseObject({
  id: loose,
  name: loose,
  offset: count.catch(null),
  /** 1 server → client, 2 client → server. */
  direction: z.number().nullish().catch(null),
  open_time: loose,
  close_time: loose,
  payload_size: count.catch(null),
  closed: z.boolean().nullish().catch(null),
  status: loose,
})

const wireTrailChannel = z.looseObject({
  id: loose,
  type: loose,
  bytes_client_to_server: count.catch(null),
  bytes_server_to_client: count.catch(null),
  protocol_file: wireTrailFile.nullish().catch(null),
  transferred_files: z.array(wireTrailFile.nullable().catch(null)).nullish().catch(null),
})

export const wireTrail = z.looseObject({
  connection_id: loose,
  host_id: loose,
  user_id: loose,
  protocol: loose,
  channels: z.array(wireTrailChannel.nullable().catch(null)).nullish(),
})

export const wireConnection = z
  .looseObject({
    id: z.string().min(1, { error: 'is empty' }),
    proxy_id: text,
    type: text,
    mode: text,
    user_agent: text,
    authentication_method: texts,
    user: person.nullish().catch(null),
    user_data: person.nullish().catch(null),
    user_roles: namedList,
    target_host: host.nullish().catch(null),
    target_host_data: host.nullish().catch(null),
    target_network_data: network.nullish().catch(null),
    target_api_data: api.nullish().catch(null),
    target_host_address: text,
    target_host_account: text,
    target_host_roles: namedList,
    remote_address: text,
    connected: time,
    disconnected: time,
    duration,
    status: text,
    last_activity: time,
    bytes_in: count,
    bytes_out: count,
    force_disconnect: time,
    termination_reason: text,
    created: time,
    updated: time,
    updated_by: text,
    audit_enabled: flag,
    access_group_id: text,
    session_id: text,
    trail_id: text,
    trail_removed: flag,
    index_status: text,
    access_roles: namedList,
    tags: texts,
    trail: wireTrail.nullish(),
  })
  .refine(record => !isNoTime(record.connected) || !isNoTime(record.created), {
    error: 'says neither when it was connected nor when it was created',
    path: ['connected'],
  })

export type WireConnection = z.infer<typeof wireConnection>
export type WireTrail = z.infer<typeof wireTrail>
export type WireTrailFile = z.infer<typeof wireTrailFile>

/** A listing; its records are read one by one, so that a bad one costs itself only. */
export const wirePage = z.looseObject({
  count: z.number().int().nonnegative(),
  items: z.array(z.unknown()).nullable(),
})

export const wireHandle = z.looseObject({ session_id: z.string().min(1) })

export const wireToken = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive().nullish(),
})

/** A granted access role (contracts §5.2: a bare array of these). */
export const wireAccessRole = z.looseObject({ id: z.string().min(1), name: text, added: text })

/** One hit of the trail index (v43 trail slice, contracts §5.4). */
export const wireSlice = z.looseObject({
  connection_id: loose,
  channel_id: loose,
  connection_type: loose,
  type: loose,
  protocol: loose,
  timestamp: loose,
  position: z.number().nullish().catch(null),
  content: loose,
  extra: z.record(z.string(), z.unknown()).nullish().catch(null),
})
export type WireSlice = z.infer<typeof wireSlice>
