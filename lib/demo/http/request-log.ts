import { type Clock, systemClock } from '@/lib/clock'

export interface LoggedRequest {
  /** Epoch milliseconds of the machine's clock, not the world's: it measures the caller's discipline. */
  readonly atMs: number
  readonly method: string
  /** With the query, but without the values of secrets. */
  readonly url: string
  /** 0 when the connection was destroyed before a reply. */
  readonly status: number
}

export type RequestLog = ReturnType<typeof createRequestLog>

const KEPT = 5000

/** What a server was asked: a total, and the last few thousand requests. */
export function createRequestLog(clock: Clock = systemClock) {
  let entries: LoggedRequest[] = []
  let total = 0
  return {
    add(method: string, url: string, status: number): void {
      total++
      entries.push({ atMs: clock(), method, url: url.replace(/(secret|password)=[^&]*/gi, '$1=…'), status })
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT)
    },
    get total(): number {
      return total
    },
    /** The kept ones, oldest first. */
    get entries(): readonly LoggedRequest[] {
      return entries.slice(-KEPT)
    },
    /** Kept requests whose `METHOD url` contains the text. */
    count(part = ''): number {
      return entries.filter(({ method, url }) => `${method} ${url}`.includes(part)).length
    },
    /** Requests seen in the 60 s up to now. */
    perMinute(): number {
      const since = clock() - 60_000
      return entries.filter(({ atMs }) => atMs > since).length
    },
    clear(): void {
      entries = []
      total = 0
    },
  }
}
