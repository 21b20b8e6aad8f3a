import 'server-only'
import type { FirstSeen } from '@/lib/schema/first-seen'
import { firstSeenQuestion } from '@/lib/sql/first-seen'
import type { Row } from '@/lib/sql/row'
import type { Reader } from './reader'

/** Connections with what their users meet in them for the first time, null without a user name. @throws StoreError */
export async function withFirstSeen(
  reader: Reader,
  rows: readonly Row[],
): Promise<(Row & { firstSeen: readonly FirstSeen[] | null })[]> {
  const found = await reader.ask(firstSeenQuestion(rows))
  return rows.map((row, at) => ({ ...row, firstSeen: found[at] ?? null }))
}
