import * as z from 'zod'
import { dateTime, integer, oneOf, pattern, uuid, word } from '../parameters'

/** Paging of every Mobilerun listing (contracts §1.3). */
export const pageQuery = {
  page: integer({ min: 1 }, { description: 'Page, counted from 1.', default: 1 }).optional(),
  pageSize: integer({ min: 1, max: 100 }, { description: 'Rows in a page.', default: 20 }).optional(),
}

const bytes = (description: string) => integer({ min: 0 }, { description }).optional()
const instant = (description: string) => dateTime({ description }).optional()

const ORDERS = ['startedAt', 'endedAt', 'bytesIn', 'bytesOut', 'totalBytes', 'durationMs'] as const

/** Query of both connection listings (contracts §1.3); they differ in whose id narrows them. */
export function connectionListQuery(other: 'proxyId' | 'userId') {
  return z.strictObject({
    ...pageQuery,
    sessionId: uuid({ description: 'One connection.' }).optional(),
    [other]: uuid({ description: other === 'proxyId' ? 'Through this proxy.' : 'Of this user.' }).optional(),
    dstHost: word({ description: 'Destination host, exactly.' }).optional(),
    dstPort: integer({ min: 0, max: 65_535 }, { description: 'Destination port.' }).optional(),
    protocol: oneOf(['tcp', 'udp', 'unknown'], { description: 'Transport protocol.' }).optional(),
    provider: word({ description: 'Upstream provider.' }).optional(),
    country: pattern(/^[a-z]{2}$/i, 'a two-letter country code', {
      description: 'ISO 3166-1 alpha-2.',
    }).optional(),
    closeReason: word({ description: 'Close reason; only closed connections have one.' }).optional(),
    status: oneOf(['active', 'closed'], { description: 'Still open, or ended.' }).optional(),
    startedAfter: instant('Started at or after.'),
    startedBefore: instant('Started at or before.'),
    endedAfter: instant('Last activity at or after.'),
    endedBefore: instant('Last activity at or before.'),
    minBytesIn: bytes('At least this many bytes from upstream.'),
    maxBytesIn: bytes('At most this many bytes from upstream.'),
    minBytesOut: bytes('At least this many bytes to upstream.'),
    maxBytesOut: bytes('At most this many bytes to upstream.'),
    minTotalBytes: bytes('At least this many bytes in all.'),
    maxTotalBytes: bytes('At most this many bytes in all.'),
    minDurationMs: bytes('At least this many milliseconds.'),
    maxDurationMs: bytes('At most this many milliseconds.'),
    orderBy: oneOf(ORDERS, { description: 'What to order by.', default: 'startedAt' }).optional(),
    order: oneOf(['asc', 'desc'], { description: 'Direction.', default: 'desc' }).optional(),
  })
}
