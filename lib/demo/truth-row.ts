import type { ConnectionStatus, Vendor } from '@/lib/schema/connection'

/**
 * What a collector without a fault would hold of one connection at an instant. Epoch milliseconds, finer times
 * cut; null where the vendor does not tell.
 */
export interface TruthRow {
  readonly vendor: Vendor
  /**
   * The vendor's own id. CMX has none: there it is `<macAddress> <firstLoginTime in epoch seconds>`, the two
   * things that identify a record (contracts §4.4).
   */
  readonly id: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  /** The end once closed. */
  readonly lastActivityAtMs: number | null
  readonly status: ConnectionStatus
  /** Towards the user. */
  readonly bytesIn: number | null
  /** From the user. */
  readonly bytesOut: number | null
  readonly srcIp: string | null
  /** The person behind it, also where the vendor tells no e-mail address; null for machines and guests. */
  readonly email: string | null
}
