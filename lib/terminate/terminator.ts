import 'server-only'
import { vendorName } from '@/lib/collect/vendor-name'
import type { Connector } from '@/lib/upstream/connector'
import type { PrivxConnector, TerminationKind } from '@/lib/upstream/privx/privx-connector'

/** A connector whose vendor ends connections on request. */
export type Terminator = Connector & Pick<PrivxConnector, 'terminate'>

/** The connector if its vendor can end that; else null. */
export function terminatorOf(connector: Connector | undefined, what: TerminationKind): Terminator | null {
  return connector && offersTermination(connector) && connector.capabilities.terminate.includes(what)
    ? connector
    : null
}

const offersTermination = (connector: Connector): connector is Terminator => 'terminate' in connector

/** Why a source's connections cannot be ended from here. */
export const cannotEnd = ({ source, vendor }: Pick<Connector, 'source' | 'vendor'>): string =>
  `The API of ${vendorName(vendor)} (${source}) cannot end connections.`
