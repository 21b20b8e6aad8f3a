import * as z from 'zod'
import type { Operation } from '../connector'
import { maskSecrets } from '../mask-secrets'
import { integer, oneOf, pattern, word } from '../parameters'

/** The latest moment that is sensible in epoch seconds: the end of the year 9999. */
const LAST_SECOND = 253_402_300_799
/** The page shows seven pairs, surely by mistake; six are meant, and eight are an EUI-64. */
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5,7}$/i

const seconds = (description: string) =>
  integer({ min: 0, max: LAST_SECOND }, { description: `${description}, in epoch seconds.` }).optional()

/** The filters of both operations (contracts §4.2). */
const filters = {
  start: seconds('Last login at or after'),
  end: seconds('Last login at or before'),
  status: oneOf(['all', 'active'], { description: 'All, or only those still active.' }).optional(),
  authtype: oneOf(['registration', 'SMS', 'social'], {
    description: 'How the visitor signed in.',
  }).optional(),
  mac: pattern(MAC, 'a MAC address such as 00:11:22:33:44:55', {
    description: 'One device. With it, every other parameter is ignored by CMX.',
  }).optional(),
  device: word({ description: 'Kind of device.' }).optional(),
  os: word({ description: 'Operating system.' }).optional(),
  language: word({ description: 'Language, by its full name or two letters.' }).optional(),
  all: word({ description: 'Searched for in all fields.' }).optional(),
}

const text = z.string().nullish()
const count = z.number().nullish()

/** Keys of the registration form are the portal's own: unknown ones are no mistake (contracts §4.4). */
const client = z.looseObject({
  macAddress: text,
  firstLoginTime: text,
  lastLoginTime: text,
  lastAcceptTime: text,
  lastLogoutTIme: text,
  state: text,
  type: text,
  portal: text,
  authType: text,
  operationSystem: text,
  device: text,
  language: text,
  agent: text,
  'location/Site': text,
  bytesSent: count,
  bytesReceived: count,
  bandwidth: count,
})

/** Both operations of contracts §4.2. */
export const OPERATIONS: readonly Operation[] = [
  {
    id: 'listClients',
    method: 'GET',
    path: '/api/connect/v1/clients',
    summary: 'Visitor sessions, newest login first',
    access: 'list',
    parameters: {
      query: z.strictObject({
        ...filters,
        index: integer({ min: 0 }, { description: 'First row, counted from 0.', default: 0 }).optional(),
        count: integer({ min: 1, max: 1_000 }, { description: 'Rows to answer.', default: 1_000 }).optional(),
      }),
    },
    reply: {
      kind: 'json',
      schema: z.looseObject({
        nextIndex: z.int(),
        timeZoneOffset: z.int(),
        timeZone: z.string(),
        queryRecordCount: z.int(),
        returnRecordCount: z.int(),
        records: z.array(client),
      }),
    },
    redact: reply => maskSecrets(reply),
  },
  {
    id: 'exportClients',
    method: 'GET',
    path: '/api/connect/v1/clients/export',
    summary: 'Visitor sessions as CSV, without a size limit',
    access: 'list',
    parameters: { query: z.strictObject(filters) },
    reply: { kind: 'csv' },
  },
]
