import * as z from 'zod'
import { wireCount, wireText } from '../wire-fields'

/**
 * A visitor's session (contracts §4.4); the odd spellings are the appliance's. Every other key is a field of the
 * portal's own registration form: it stays in the raw record.
 */
export const wireClient = z.object({
  macAddress: wireText,
  firstLoginTime: wireText,
  lastLoginTime: wireText,
  lastAcceptTime: wireText,
  lastLogoutTIme: wireText,
  lastLogoutTime: wireText,
  state: wireText,
  operationSystem: wireText,
  bytesSent: wireCount,
  bytesReceived: wireCount,
  portal: wireText,
  authType: wireText,
  'location/Site': wireText,
})
export type WireClient = z.infer<typeof wireClient>

const whole = z
  .number()
  .int()
  .nullish()
  .transform(value => value ?? null)

export const wirePage = z.object({
  records: z
    .array(z.unknown())
    .nullish()
    .transform(records => records ?? []),
  /** ms to add to UTC for the appliance's wall time now; the vendor's name of the zone is no IANA name. */
  timeZoneOffset: whole,
  /** The page size it worked with: its own cap where that is smaller than ours. */
  queryRecordCount: whole,
})
export type WirePage = z.infer<typeof wirePage>
