import * as z from 'zod'

/*
 * Replies as the contract has them (§1.4), to hold real ones against: what does not fit is listed beside the reply.
 * Unknown fields and new values of an enumeration are no mistake.
 */

export function pageOf<T extends z.ZodType>(item: T) {
  return z.looseObject({
    items: z.array(item),
    pagination: z.looseObject({
      hasNext: z.boolean(),
      hasPrev: z.boolean(),
      page: z.number(),
      pages: z.number(),
      pageSize: z.number(),
      total: z.number(),
    }),
  })
}

/** `protocol` and `status` are in the SDK's types and missing in the vendor's own sample. */
export const replyConnection = z.looseObject({
  sessionId: z.guid(),
  proxyId: z.guid(),
  userId: z.guid(),
  startedAt: z.iso.datetime({ offset: true }),
  endedAt: z.iso.datetime({ offset: true }),
  durationMs: z.number(),
  bytesIn: z.number(),
  bytesOut: z.number(),
  totalBytes: z.number(),
  dstHost: z.string(),
  dstPort: z.number(),
  srcIp: z.string(),
  provider: z.string(),
  country: z.string(),
  protocol: z.string().optional(),
  status: z.string().optional(),
  closeReason: z.string().nullish(),
})

export const replyUser = z.looseObject({
  id: z.guid(),
  createdAt: z.iso.datetime({ offset: true }),
  username: z.string(),
  proxyId: z.guid().nullish(),
})

export const replyProxy = z.looseObject({
  id: z.guid(),
  country: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  host: z.string(),
  port: z.number(),
  username: z.string(),
  status: z.string(),
  type: z.string(),
})

export const replyPing = z.looseObject({
  proxyId: z.guid(),
  latency: z
    .looseObject({
      avgMs: z.number(),
      minMs: z.number(),
      maxMs: z.number(),
      jitterMs: z.number(),
      packetLoss: z.number().min(0).max(1),
      samples: z.number(),
      target: z.string(),
      measuredAt: z.iso.datetime({ offset: true }),
    })
    .nullable(),
})

/** The contract does not name the fields of a country, nor its envelope: only that it is an object. */
export const replyCountry = z.looseObject({})
