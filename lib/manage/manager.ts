import 'server-only'
import type { Connector } from '@/lib/upstream/connector'
import type { PrivxConnector } from '@/lib/upstream/privx/privx-connector'

/** A connector whose vendor lets tags and access roles of a connection be changed. */
export type Manager = Connector &
  Pick<PrivxConnector, 'setTags' | 'accessRoles' | 'grantAccessRole' | 'revokeAccessRole'>

/** The connector if its vendor has tags and access roles to change; else null. */
export const managerOf = (connector: Connector): Manager | null => (isManager(connector) ? connector : null)

const isManager = (connector: Connector): connector is Manager =>
  'setTags' in connector && 'accessRoles' in connector
