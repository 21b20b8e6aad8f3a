import 'server-only'
import { FIRST_SEEN, type FirstSeen } from '@/lib/schema/first-seen'
import { firstSeenQuestion } from '@/lib/sql/first-seen'
import type { Row } from '@/lib/sql/row'
import type { Reader } from './reader'

/** The fields of a row that it is worked out from. */
export const FIRST_SEEN_OF: readonly string[] = ['userName', 'startedAt', ...Object.values(FIRST_SEEN)]

/** Connections with what their users meet in them for the first time, null without a user name. @throws StoreError */
export async function withFirstSeen(
  reader: Reader,
  rows: readonly Row[],
): Promise<(Row & { firstSeen: readonly FirstSeen[] | null })[]> {
  const found = await reader.ask(firstSeenQuestion(rows))
  return rows.map((row, at) => ({ ...row, firstSeen: found[at] ?? null }))
}
