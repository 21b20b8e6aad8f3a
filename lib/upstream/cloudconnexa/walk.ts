import type { Instant } from '@/lib/schema/connection'
import { UpstreamError } from '../upstream-error'
import type { CloudConnexaClient } from './client'

export interface Question {
  /** On "created or updated": from inclusive, to exclusive. */
  readonly from: Instant
  readonly to: Instant | null
  readonly status?: 'ACTIVE'
}

/** How often a walk begins anew because its cursor is no longer known. */
const MOST_RESTARTS = 3

/**
 * Reads all batches of a question by cursor. When a cursor is refused (they live for a time that nobody documents) the
 * walk begins again: batches come twice, none is left out.
 * @throws UpstreamError
 */
export async function* walkSessions(
  client: Pick<CloudConnexaClient, 'listSessions'>,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<readonly unknown[]> {
  const query = {
    startDate: question.from,
    ...(question.to === null ? {} : { endDate: question.to }),
    ...(question.status === undefined ? {} : { status: question.status }),
    // Also the updated ones. Its default is not documented, so it is always said.
    returnOnlyNew: 'false',
  }
  let cursor: string | null = null
  let restarts = 0
  const used = new Set<string>()
  for (;;) {
    try {
      const page = await client.listSessions({ ...query, ...(cursor === null ? {} : { cursor }) }, signal)
      yield page.sessions
      if (page.nextCursor === null) return
      cursor = page.nextCursor
      if (used.has(cursor)) throw new UpstreamError('malformed', 'It gave the same cursor twice.')
      used.add(cursor)
    } catch (error) {
      if (cursor === null || !isRefusedCursor(error) || restarts === MOST_RESTARTS) throw error
      restarts += 1
      cursor = null
      used.clear()
    }
  }
}

/** The first page was answered, so what is refused now is the cursor. */
const isRefusedCursor = (error: unknown) =>
  error instanceof UpstreamError && (error.kind === 'rejected' || error.kind === 'not-found')
