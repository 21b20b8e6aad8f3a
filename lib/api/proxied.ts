import 'server-only'
import type { Action } from '@/lib/auth/may'
import type { Operation, OperationReply } from '@/lib/upstream/connector'

/** What a caller must be allowed, for each kind of operation of a contract. */
export const ACTION_OF: Readonly<Record<Operation['access'], Action>> = {
  list: 'connections.list',
  trail: 'trail.view',
  download: 'file.download',
  terminate: 'connection.terminate',
  manage: 'connection.manage',
  admin: 'sources.manage',
}

/**
 * An upstream's reply as ours: its status and body, and in `x-trailgrid-problems` what in the body is not as its
 * contract says. A stream is a download, whatever it claims to be: nothing of an upstream is ever rendered.
 */
export function proxiedResponse(reply: OperationReply): Response {
  if (reply.kind === 'json') {
    const headers = new Headers({ 'cache-control': 'no-store' })
    if (reply.problems.length > 0) headers.set('x-trailgrid-problems', headerText(reply.problems))
    return Response.json(reply.body, { status: reply.status, headers })
  }
  const headers = new Headers({
    'content-type': reply.contentType.startsWith('text/csv')
      ? 'text/csv; charset=utf-8'
      : 'application/octet-stream',
    'content-disposition': 'attachment',
    'cache-control': 'no-store, no-transform',
    'x-content-type-options': 'nosniff',
  })
  if (reply.contentLength !== null) headers.set('content-length', String(reply.contentLength))
  return new Response(reply.body, { status: reply.status, headers })
}

/** Header values are ASCII; what an upstream wrote is not to be trusted to be. */
const headerText = (problems: readonly string[]) =>
  problems
    .join(' | ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 2_000)
