import * as z from 'zod'
import type { Operation } from '../connector'
import { maskSecrets } from '../mask-secrets'
import { dateTime, flag, integer, uuid, word } from '../parameters'

const INT32 = 2_147_483_647

const about = {
  serviceName: word({ description: 'Service, such as coinapi-ws.' }).optional(),
  protocolName: word({ description: 'Protocol, such as WebSocket or REST.' }).optional(),
  dataCenter: word({ description: 'Data center.' }).optional(),
}
const one = {
  apiKeyId: uuid({ description: 'Of this API key.' }).optional(),
  connectionId: word({ description: 'One connection.' }).optional(),
}
const timeRange = (subject: string) => ({
  timeStart: dateTime({ description: `${subject} from.` }).optional(),
  timeEnd: dateTime({ description: `${subject} to.` }).optional(),
  minutes: integer(
    { min: 0, max: INT32 },
    { description: 'So many minutes back from now, in place of a range.' },
  ).optional(),
})
const limit = integer(
  { min: 1, max: INT32 },
  { description: 'Most records to answer.', default: 1_000 },
).optional()

const instant = z.iso.datetime({ offset: true })
const party = {
  connectionId: z.string(),
  organizationId: z.guid(),
  apikeyId: z.guid(),
  host: z.string(),
  ipAddress: z.string(),
  protocolName: z.string(),
  serviceName: z.string(),
  dataCenter: z.string(),
}

/** Ids that are named like secrets. */
const DOCUMENTED: ReadonlySet<string> = new Set(['apikeyId', 'apiKeyId', 'uniqueApiKeys'])
const listing = {
  method: 'GET',
  access: 'list',
  redact: (reply: unknown) => maskSecrets(reply, DOCUMENTED),
} as const

/** Every operation of contracts §3. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...listing,
    id: 'queryConnections',
    path: '/api/connection-analytics/query',
    summary: 'Connection status records',
    parameters: {
      query: z.strictObject({
        ...one,
        ...about,
        activeOnly: flag({
          description: 'Only connections with a heartbeat within the last 2 minutes.',
        }).optional(),
        ...timeRange('Start of the connection'),
        limit,
      }),
    },
    reply: {
      kind: 'json',
      schema: z.array(
        z.looseObject({
          ...party,
          connectionStartTime: instant,
          lastHeartbeat: instant,
          updatedAt: instant,
          connectionDurationSeconds: z.int(),
          isActive: z.boolean(),
        }),
      ),
    },
  },
  {
    ...listing,
    id: 'queryEvents',
    path: '/api/connection-analytics/events/query',
    summary: 'Connection events',
    parameters: {
      query: z.strictObject({
        ...one,
        ...about,
        eventType: word({ description: 'Kind of event, such as connect or heartbeat.' }).optional(),
        ...timeRange('Time of the event'),
        limit,
      }),
    },
    reply: {
      kind: 'json',
      schema: z.array(
        z.looseObject({
          ...party,
          eventId: z.guid(),
          eventType: z.string(),
          eventDescription: z.string().nullish(),
          eventTimestamp: instant,
        }),
      ),
    },
  },
  {
    ...listing,
    id: 'summarizeConnections',
    path: '/api/connection-analytics/summary',
    summary: 'Connections per service, protocol and data center',
    parameters: { query: z.strictObject({ ...about, ...timeRange('Period') }) },
    reply: {
      kind: 'json',
      schema: z.array(
        z.looseObject({
          organizationId: z.guid(),
          serviceName: z.string(),
          protocolName: z.string(),
          dataCenter: z.string(),
          totalConnections: z.number(),
          newConnectionsInPeriod: z.number(),
          uniqueApiKeys: z.number(),
          averageConnectionDurationSeconds: z.number(),
          totalConnectionTimeSeconds: z.number(),
          firstConnection: instant.nullable(),
          lastConnection: instant.nullable(),
          lastActivity: instant.nullable(),
        }),
      ),
    },
  },
]
