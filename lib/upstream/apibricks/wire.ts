import * as z from 'zod'
import { wireCount, wireFlag, wireText } from '../wire-fields'

/** A connection status record (contracts §3.2). Mind `apikeyId`: the parameter of the same meaning is `apiKeyId`. */
export const wireConnection = z.object({
  connectionId: wireText,
  apikeyId: wireText,
  host: wireText,
  ipAddress: wireText,
  protocolName: wireText,
  serviceName: wireText,
  dataCenter: wireText,
  connectionStartTime: wireText,
  lastHeartbeat: wireText,
  connectionDurationSeconds: wireCount,
  isActive: wireFlag,
})
export type WireConnection = z.infer<typeof wireConnection>

/** The reply is a bare array; an empty body is taken for an empty one. */
export const wireRecords = z
  .array(z.unknown())
  .nullable()
  .transform(records => records ?? [])
