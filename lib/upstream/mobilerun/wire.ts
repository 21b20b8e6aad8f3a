import * as z from 'zod'
import { wireCount, wireText } from '../wire-fields'

/** A connection of either listing (contracts §1.4). `protocol` and `status` are missing in the older sample. */
export const wireConnection = z.object({
  sessionId: wireText,
  proxyId: wireText,
  userId: wireText,
  startedAt: wireText,
  endedAt: wireText,
  durationMs: wireCount,
  bytesIn: wireCount,
  bytesOut: wireCount,
  totalBytes: wireCount,
  dstHost: wireText,
  dstPort: wireCount,
  srcIp: wireText,
  provider: wireText,
  country: wireText,
  protocol: wireText,
  status: wireText,
  closeReason: wireText,
})
export type WireConnection = z.infer<typeof wireConnection>

export const wireUser = z.object({ id: z.string().min(1), username: wireText })
export type WireUser = z.infer<typeof wireUser>

/** A page of any listing; what is in it is read item by item. */
export const wirePage = z.object({
  items: z
    .array(z.unknown())
    .nullish()
    .transform(items => items ?? []),
  pagination: z.object({ hasNext: z.boolean().nullish() }).nullish(),
})
