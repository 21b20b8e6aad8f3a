import { type Reply, text } from '../http/reply'
import type { QueryFault } from './query'

const TITLES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** The vendor's error body (contracts §1.5). */
export function problem(status: number, detail: string, errors: readonly QueryFault[] = []): Reply {
  const title = TITLES[status] ?? 'Internal Server Error'
  return text(status, JSON.stringify({ title, status, detail, errors }), {
    'content-type': 'application/problem+json',
  })
}

/** What a switched-on failure says. A 503 is the connection-insights store being off (contracts §1.2). */
export const failure = (code: number): Reply =>
  problem(code, code === 503 ? 'connection insights are not available' : 'the request could not be served')
