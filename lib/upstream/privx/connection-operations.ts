import * as z from 'zod'
import type { Operation } from '../connector'
import { pattern, word } from '../parameters'
import {
  bodyTexts,
  bodyTime,
  CONNECTION_MANAGER,
  connectionListQuery,
  done,
  idPath,
  json,
  pageOf,
  pageParameters,
  sortdir,
  verbose,
} from './operation-parts'
import { CONNECTION } from './redact'
import { ACCESS_ROLE, CONNECTION_PAGE, HANDLE, STATUS, TAG_PAGE } from './reply-rules'
import { wireAccessRole, wireConnection, wireHandle } from './wire'

const CONNECTIONS = `${CONNECTION_MANAGER}/connections`
const connectionPath = idPath('id', 'Id of the connection.')

const range = z.strictObject({ start: bodyTime.optional(), end: bodyTime.optional() })

/** The search body (contracts §5.3): any of a list, all of the keys. */
const searchBody = z.strictObject({
  id: bodyTexts.optional(),
  proxy_id: bodyTexts.optional(),
  type: bodyTexts.optional(),
  mode: bodyTexts.optional(),
  user_agent: bodyTexts.optional(),
  authentication_method: bodyTexts.optional(),
  user_id: bodyTexts.optional(),
  user_display_name: bodyTexts.optional(),
  user_roles: bodyTexts.optional(),
  target_host_id: bodyTexts.optional(),
  target_host_common_name: bodyTexts.optional(),
  target_host_address: bodyTexts.optional(),
  target_host_account: bodyTexts.optional(),
  target_host_roles: bodyTexts.optional(),
  remote_address: bodyTexts.optional(),
  status: bodyTexts.optional(),
  force_disconnect: bodyTexts.optional(),
  access_roles: bodyTexts.optional(),
  tags: bodyTexts.optional(),
  connected: range.optional(),
  disconnected: range.optional(),
  last_activity: range.optional(),
  keywords: z.string().max(500).optional(),
  has_access_roles: z.boolean().optional(),
  session_id: z.string().max(500).optional(),
})

const rolePath = z.strictObject({
  id: word({ description: 'Id of the connection.' }),
  role: word({ description: 'Id of the role.' }),
})

/** Listing, reading and labelling connections (contracts §5.2). */
export const CONNECTION_OPERATIONS: readonly Operation[] = [
  {
    id: 'getStatus',
    method: 'GET',
    path: `${CONNECTION_MANAGER}/status`,
    summary: 'Status of the connection manager',
    access: 'list',
    parameters: {},
    ...json(z.looseObject({ version: z.string().nullish(), status: z.string().nullish() }), STATUS),
  },
  {
    id: 'listConnections',
    method: 'GET',
    path: CONNECTIONS,
    summary: 'Connections',
    access: 'list',
    parameters: { query: connectionListQuery },
    ...json(pageOf(wireConnection), CONNECTION_PAGE),
  },
  {
    id: 'searchConnections',
    method: 'POST',
    path: `${CONNECTIONS}/search`,
    summary: 'Search connections',
    access: 'list',
    parameters: { query: connectionListQuery, body: searchBody },
    ...json(pageOf(wireConnection), CONNECTION_PAGE),
  },
  {
    id: 'getConnection',
    method: 'GET',
    path: `${CONNECTIONS}/{id}`,
    summary: 'One connection with its trail',
    access: 'trail',
    parameters: { path: connectionPath, query: z.strictObject({ verbose }) },
    ...json(wireConnection, CONNECTION),
  },
  {
    id: 'listTags',
    method: 'GET',
    path: `${CONNECTIONS}/tags`,
    summary: 'Tags in use',
    access: 'list',
    parameters: {
      query: z.strictObject({
        ...pageParameters,
        sortdir,
        query: word({ description: 'Only tags that hold this.' }).optional(),
      }),
    },
    ...json(pageOf(z.string()), TAG_PAGE),
  },
  {
    id: 'setTags',
    method: 'PUT',
    path: `${CONNECTIONS}/{id}/tags`,
    summary: 'Replace the tags of a connection',
    access: 'manage',
    parameters: { path: connectionPath, body: bodyTexts },
    ...done,
  },
  {
    id: 'listAccessRoles',
    method: 'GET',
    path: `${CONNECTIONS}/{id}/access_roles`,
    summary: 'Roles that may access a connection',
    access: 'list',
    parameters: { path: connectionPath },
    ...json(z.array(wireAccessRole), ACCESS_ROLE),
  },
  {
    id: 'grantAccessRole',
    method: 'POST',
    path: `${CONNECTIONS}/{id}/access_roles/{role}`,
    summary: 'Let a role access a connection',
    access: 'manage',
    parameters: { path: rolePath },
    ...done,
  },
  {
    id: 'revokeAccessRole',
    method: 'DELETE',
    path: `${CONNECTIONS}/{id}/access_roles/{role}`,
    summary: 'Take a role’s access to a connection',
    access: 'manage',
    parameters: { path: rolePath },
    ...done,
  },
  {
    id: 'revokeAccessRoleEverywhere',
    method: 'DELETE',
    path: `${CONNECTIONS}/access_roles/{role}`,
    summary: 'Take a role’s access to all connections',
    access: 'admin',
    parameters: { path: idPath('role', 'Id of the role.') },
    ...done,
  },
]

const channelPath = z.strictObject({
  id: word({ description: 'Id of the connection.' }),
  channel: word({ description: 'Id of the channel.' }),
})
const filePath = channelPath.extend({ file: word({ description: 'Id of the file.' }) })
const session = word({ description: 'The handle that was given for it.' })
const CHANNEL = `${CONNECTIONS}/{id}/channel/{channel}`

/** Reading what was recorded: a handle first, then the stream (contracts §5.2). */
export const TRAIL_OPERATIONS: readonly Operation[] = [
  {
    id: 'createLogHandle',
    method: 'POST',
    path: `${CHANNEL}/log`,
    summary: 'Handle for a channel’s trail log',
    access: 'trail',
    parameters: { path: channelPath },
    ...json(wireHandle, HANDLE),
  },
  {
    id: 'getLog',
    method: 'GET',
    path: `${CHANNEL}/log/{session}`,
    summary: 'Trail log of a channel',
    access: 'trail',
    parameters: {
      path: channelPath.extend({ session }),
      query: z.strictObject({
        format: pattern(/^[a-z0-9]{1,20}$/, 'the name of a format, such as jsonl', {
          description: 'Only jsonl is known.',
        }).optional(),
        filter: z.string().max(500).meta({ description: 'Its vocabulary is not documented.' }).optional(),
      }),
    },
    reply: { kind: 'stream' },
  },
  {
    id: 'createFileHandle',
    method: 'POST',
    path: `${CHANNEL}/file/{file}`,
    summary: 'Handle for a file of a channel',
    access: 'download',
    parameters: { path: filePath },
    ...json(wireHandle, HANDLE),
  },
  {
    id: 'getFile',
    method: 'GET',
    path: `${CHANNEL}/file/{file}/{session}`,
    summary: 'A file of a channel',
    access: 'download',
    parameters: { path: filePath.extend({ session }) },
    reply: { kind: 'stream' },
  },
]
