import { toInstant } from '@/lib/clock'
import type { Connection } from '@/lib/schema/connection'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** One connection as it will have been: what is true of it at a moment follows. Times in epoch ms, the vendor's. */
export interface Happening {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly audited: boolean
  /** How much later than its stamps it is told; 0 for at once. */
  readonly lateMs: number
}

/** What happens at the fake vendor between two moments: the same for the same arguments. */
export function happenings(fromMs: number, toMs: number, count: number): Happening[] {
  return Array.from({ length: count }, (_, index) => {
    // A fixed scatter; several begin in the very same millisecond.
    const place = ((index * 7919) % 1000) / 1000
    const startMs = Math.round(fromMs + Math.floor(place * 500) * ((toMs - fromMs) / 500))
    // The late ones are over before they are told: no listing of what is open shows them.
    const isLate = index % 10 === 4
    const minutes = isLate ? 1 + (index % 3) : 1 + ((index * 31) % 240)
    return {
      id: `c${index}`,
      startMs,
      endMs: startMs + minutes * MINUTE,
      audited: index % 3 === 0,
      lateMs: isLate ? 4 * MINUTE : 0,
    }
  })
}

/** The record of it at that moment, as a connector would map it. */
export function recordOf(it: Happening, source: string, nowMs: number): Connection {
  const isOver = it.endMs <= nowMs
  const until = isOver ? it.endMs : nowMs
  return {
    source,
    vendor: 'privx',
    id: it.id,
    type: 'SSH',
    protocol: null,
    status: isOver ? 'closed' : 'active',
    nativeStatus: null,
    closeReason: null,
    userId: null,
    userName: null,
    userEmail: null,
    roles: [],
    authMethods: [],
    srcIp: null,
    device: null,
    os: null,
    dstHost: null,
    dstPort: null,
    account: null,
    network: null,
    provider: null,
    country: null,
    region: null,
    startedAt: toInstant(it.startMs),
    endedAt: isOver ? toInstant(it.endMs) : null,
    lastActivityAt: toInstant(until),
    durationMs: until - it.startMs,
    bytesIn: Math.floor((until - it.startMs) / 100),
    bytesOut: null,
    totalBytes: null,
    audited: it.audited,
    indexStatus: null,
    channelCount: null,
    fileCount: null,
    badFileCount: null,
    tags: [],
    accessRoles: [],
    confirmedAt: toInstant(nowMs),
    fetchedAt: toInstant(nowMs),
    native: {},
  }
}
