import * as z from 'zod'
import type { Operation } from '../connector'
import { flag, instantText, integer, oneOf, word } from '../parameters'

/** The one operation about connections of each API version (contracts §2.2), under its version's prefix. */
export function operationsOf(version: 'beta' | 'v1'): readonly Operation[] {
  const days = version === 'beta' ? 7 : 30
  return [
    {
      id: 'listSessions',
      method: 'GET',
      path: `/api/${version}/sessions`,
      summary: 'Sessions, in batches of up to 100',
      access: 'list',
      parameters: {
        query: z.strictObject({
          size: integer({ min: 1, max: 100 }, { description: 'Sessions in a batch.' }),
          cursor: word({ description: 'Where to go on: `nextCursor` of the batch before.' }).optional(),
          startDate: instantText({
            description: `Created or updated at or after; at most ${days} days ago. Without it: one day ago.`,
          }).optional(),
          endDate: instantText({ description: 'Created or updated before.' }).optional(),
          status: oneOf(['ACTIVE', 'COMPLETED', 'FAILED'], { description: 'Only in this state.' }).optional(),
          returnOnlyNew: flag({
            description: 'Only those created in the window, each once; otherwise updated ones too.',
          }).optional(),
        }),
      },
      reply: { kind: 'json', schema: replyPage(version) },
    },
  ]
}

/** No field is promised, so only the type of one that is there can be wrong (contracts §2.3). */
function replyPage(version: 'beta' | 'v1') {
  const texts = Object.fromEntries(TEXTS.map(name => [name, z.string().nullish()]))
  const session = z.looseObject({
    ...texts,
    bytesIn: z.int().nullish(),
    bytesOut: z.int().nullish(),
    sessionDurationSeconds: z.int().nullish(),
    sessionStartTime: z.iso.datetime({ offset: true }).nullish(),
    sessionEndTime: z.iso.datetime({ offset: true }).nullish(),
    ...(version === 'v1' ? { secondaryGroupNames: z.array(z.string()).nullish() } : {}),
  })
  return z.looseObject({ sessions: z.array(session), nextCursor: z.string().nullish() })
}

const TEXTS = [
  'id',
  'userName',
  'userId',
  'userGroup',
  'hostName',
  'hostId',
  'networkName',
  'networkId',
  'deviceName',
  'deviceId',
  'clientUUID',
  'osType',
  'osVersion',
  'connectorName',
  'connectorId',
  'region',
  'status',
  'disconnectReason',
  'disconnectReasonDescription',
  'firstName',
  'lastName',
  'email',
  'protocol',
  'publicIp',
  'tunnelIpV4',
  'tunnelIpV6',
  'primaryGroupName',
] as const
