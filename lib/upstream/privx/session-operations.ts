import * as z from 'zod'
import type { Operation } from '../connector'
import { word } from '../parameters'
import { done, idPath, json, pageOf, pageParameters, sortdir } from './operation-parts'
import { SESSION_PAGE } from './reply-rules'

const STORAGE = '/auth/api/v1/sessionstorage'

const query = z.strictObject({
  ...pageParameters,
  sortkey: word({ description: 'A property of the session.' }).optional(),
  sortdir,
})
const page = json(pageOf(z.looseObject({ id: z.string() })), SESSION_PAGE)

/** Login sessions, in which connections are opened: `session_id` of a connection (contracts §5.2, neighbours). */
export const SESSION_OPERATIONS: readonly Operation[] = [
  {
    id: 'listUserSessions',
    method: 'GET',
    path: `${STORAGE}/users/{id}/sessions`,
    summary: 'Login sessions of a user',
    access: 'trail',
    parameters: { path: idPath('id', 'Id of the user.'), query },
    ...page,
  },
  {
    id: 'listSourceSessions',
    method: 'GET',
    path: `${STORAGE}/sources/{id}/sessions`,
    summary: 'Login sessions of a user directory',
    access: 'trail',
    parameters: { path: idPath('id', 'Id of the directory.'), query },
    ...page,
  },
  {
    id: 'searchSessions',
    method: 'POST',
    path: `${STORAGE}/sessions/search`,
    summary: 'Search login sessions',
    access: 'trail',
    parameters: {
      query,
      body: z.strictObject({
        keywords: z.string().max(500).optional(),
        user_id: z.string().max(500).optional(),
        type: z.string().max(100).optional(),
      }),
    },
    ...page,
  },
  {
    id: 'terminateSession',
    method: 'POST',
    path: `${STORAGE}/sessions/{id}/terminate`,
    summary: 'End a login session',
    access: 'terminate',
    parameters: { path: idPath('id', 'Id of the login session.') },
    ...done,
  },
  {
    id: 'terminateUserSessions',
    method: 'POST',
    path: `${STORAGE}/users/{id}/sessions/terminate`,
    summary: 'End all login sessions of a user',
    access: 'terminate',
    parameters: { path: idPath('id', 'Id of the user.') },
    ...done,
  },
]
