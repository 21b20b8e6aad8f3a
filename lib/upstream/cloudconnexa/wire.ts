import * as z from 'zod'
import { wireCount, wireText, wireTexts } from '../wire-fields'

/** A session (contracts §2.3): no field is promised, some came only with v1. */
export const wireSession = z.object({
  id: wireText,
  userId: wireText,
  userName: wireText,
  userGroup: wireText,
  primaryGroupName: wireText,
  secondaryGroupNames: wireTexts,
  firstName: wireText,
  lastName: wireText,
  email: wireText,
  hostName: wireText,
  networkName: wireText,
  connectorName: wireText,
  deviceName: wireText,
  osType: wireText,
  osVersion: wireText,
  region: wireText,
  protocol: wireText,
  publicIp: wireText,
  status: wireText,
  disconnectReason: wireText,
  disconnectReasonDescription: wireText,
  bytesIn: wireCount,
  bytesOut: wireCount,
  sessionStartTime: wireText,
  sessionEndTime: wireText,
  sessionDurationSeconds: wireCount,
})
export type WireSession = z.infer<typeof wireSession>

export const wirePage = z.object({
  sessions: z
    .array(z.unknown())
    .nullish()
    .transform(sessions => sessions ?? []),
  nextCursor: wireText,
})

/** The reply of the token endpoint (contracts §2.1). Without a life of its own it is taken for an hour's. */
export const wireToken = z.object({
  access_token: z.string().min(1),
  expires_in: z
    .number()
    .positive()
    .nullish()
    .transform(seconds => seconds ?? 3_600),
})
