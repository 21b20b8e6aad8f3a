import type { Operation } from '../connector'
import { CONNECTION_MANAGER, done, idPath } from './operation-parts'

const common = { method: 'POST', access: 'terminate', ...done } as const

/** Ending connections. PrivX answers at once and ends them later; its body is optional and undocumented, so none. */
export const TERMINATE_OPERATIONS: readonly Operation[] = [
  {
    ...common,
    id: 'terminateConnection',
    path: `${CONNECTION_MANAGER}/terminate/connection/{id}`,
    summary: 'End a connection',
    parameters: { path: idPath('id', 'Id of the connection.') },
  },
  {
    ...common,
    id: 'terminateHost',
    path: `${CONNECTION_MANAGER}/terminate/host/{id}`,
    summary: 'End all connections to a host',
    parameters: { path: idPath('id', 'Id of the host.') },
  },
  {
    ...common,
    id: 'terminateUser',
    path: `${CONNECTION_MANAGER}/terminate/user/{id}`,
    summary: 'End all connections of a user',
    parameters: { path: idPath('id', 'Id of the user.') },
  },
]
