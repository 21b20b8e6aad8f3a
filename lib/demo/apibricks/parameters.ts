import { type Reply, text as textReply } from '../http/reply'
import { MINUTE } from '../world/timeline'
import type { StreamPlan } from './plans'

/** An instant as fine as the vendor's stamps: milliseconds, and ten-thousandths of one. */
export interface Bound {
  readonly ms: number
  readonly ticks: number
}

export const compareBounds = (a: Bound, b: Bound): number => a.ms - b.ms || a.ticks - b.ticks

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads query parameters as ASP.NET binds them, and gathers what does not bind. Names are case-insensitive. */
export function createParameters(query: URLSearchParams, nowMs: number) {
  const errors: Record<string, string[]> = {}
  const values = new Map([...query].map(([name, value]) => [name.toLowerCase(), value] as const))
  const text = (name: string): string | null => values.get(name.toLowerCase()) || null
  const read = <T>(name: string, parse: (value: string) => T | null): T | null => {
    const value = text(name)
    if (value === null) return null
    const parsed = parse(value)
    if (parsed === null) errors[name] = [`The value '${value}' is not valid.`]
    return parsed
  }
  const instant = (name: string) =>
    read(name, value => {
      const ms = Date.parse(value)
      if (Number.isNaN(ms)) return null
      const below = /\.\d{3}(\d{1,4})/.exec(value)?.[1] ?? ''
      return { ms, ticks: Number(below.padEnd(4, '0')) }
    })
  const integer = (name: string) =>
    read(name, value => {
      const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN
      return Math.abs(number) <= 0x7fff_ffff ? number : null
    })
  return {
    text,
    integer,
    bool: (name: string) =>
      read(name, value => (/^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : null)),
    /** The four text filters all three operations share, and the key's where it is given. */
    planFilter(): (plan: StreamPlan) => boolean {
      const apiKeyId = read('apiKeyId', value => (UUID.test(value) ? value.toLowerCase() : null))
      const connectionId = text('connectionId')
      const serviceName = text('serviceName')
      const protocolName = text('protocolName')
      return plan =>
        (apiKeyId === null || plan.apiKey.id === apiKeyId) &&
        (connectionId === null || plan.connectionId === connectionId) &&
        (serviceName === null || plan.serviceName === serviceName) &&
        (protocolName === null || plan.protocolName === protocolName)
    },
    /** Both ends inclusive; an explicit pair wins over `minutes`. Null: open. */
    range(): { readonly from: Bound | null; readonly to: Bound | null } {
      const from = instant('timeStart')
      const to = instant('timeEnd')
      const minutes = integer('minutes')
      if (from !== null || to !== null || minutes === null) return { from, to }
      return { from: { ms: nowMs - minutes * MINUTE, ticks: 0 }, to: { ms: nowMs, ticks: 9999 } }
    },
    /** The reply to a request that did not bind, or null: ASP.NET's problem details. */
    refusal(): Reply | null {
      if (Object.keys(errors).length === 0) return null
      const body = {
        type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
        title: 'One or more validation errors occurred.',
        status: 400,
        errors,
      }
      return textReply(400, JSON.stringify(body), {
        'content-type': 'application/problem+json; charset=utf-8',
      })
    },
  }
}

export type Parameters = ReturnType<typeof createParameters>
