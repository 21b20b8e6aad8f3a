import type { LedgerAction, LedgerDeed } from '@/lib/schema/ledger-entry'
import type { OperationInput } from '@/lib/upstream/connector'
import { maskSecrets } from '@/lib/upstream/mask-secrets'
import type { OperationMatch } from '@/lib/upstream/operation'

/** What operations of the contracts do in our words; any other that is more than a list is `upstream.call`. */
const ACTIONS: Readonly<Record<string, LedgerAction>> = {
  getConnection: 'trail.view',
  getLog: 'log.download',
  getFile: 'file.download',
  searchTrails: 'trails.search',
  setTags: 'tags.set',
  grantAccessRole: 'access-role.grant',
  revokeAccessRole: 'access-role.revoke',
  revokeAccessRoleEverywhere: 'access-role.revoke',
  terminateConnection: 'connection.terminate',
  terminateHost: 'connection.terminate',
  terminateUser: 'connection.terminate',
}

/** Operations whose `id` is a connection's, beside those of a channel. */
const OF_A_CONNECTION = new Set([
  'getConnection',
  'setTags',
  'grantAccessRole',
  'revokeAccessRole',
  'terminateConnection',
  'getIndexStatus',
])

/** What the ledger says of a proxied call; null for one that only lists. A handle in the path opens a file: it is left out. */
export function proxiedDeed(
  source: string,
  { operation, path }: OperationMatch,
  { query, body }: OperationInput,
): LedgerDeed | null {
  if (operation.access === 'list') return null
  const { session: _, id, channel, file, ...rest } = path
  const isOfConnection = channel !== undefined || OF_A_CONNECTION.has(operation.id)
  return {
    action: ACTIONS[operation.id] ?? 'upstream.call',
    source,
    ...(id !== undefined && isOfConnection ? { connectionId: id } : {}),
    ...(channel === undefined ? {} : { channelId: channel }),
    ...(file === undefined ? {} : { fileId: file }),
    subject: operation.summary,
    parameters: {
      operation: operation.id,
      ...(id === undefined || isOfConnection ? {} : { id }),
      ...rest,
      ...Object.fromEntries(query),
      ...(body === undefined ? {} : { body: maskSecrets(body) }),
    },
  }
}
