import 'server-only'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import type { TerminationKind, TerminationSubject } from '@/lib/schema/termination'
import type { ConnectionId } from '@/lib/store/keys'
import { readConnection } from '@/lib/store/read'
import { hostIdOf } from '@/lib/upstream/privx/subjects'

export type SubjectKind = Exclude<TerminationKind, 'connections'>

/** The user or host of a connection by the id that its source ends it by; null where it has none. */
export function subjectIdOf(
  kind: SubjectKind,
  { vendor, userId, native }: Pick<Connection, 'vendor' | 'userId' | 'native'>,
): string | null {
  if (vendor !== 'privx') return null
  return kind === 'user' ? userId : hostIdOf(native)
}

/** The user or host that a stored connection is of; null when nobody knows it, or it has none. @throws StoreError */
export async function subjectOfConnection(
  { store }: Pick<Runtime, 'store'>,
  kind: SubjectKind,
  of: ConnectionId,
): Promise<TerminationSubject | null> {
  const row = await readConnection(store, of)
  const id = row && subjectIdOf(kind, row)
  return row && id ? { source: of.source, id, name: kind === 'user' ? row.userName : row.dstHost } : null
}
