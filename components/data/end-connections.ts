import type { Instant } from '@/lib/schema/connection'
import type { PreviewItem, TerminationKind, TerminationSubject } from '@/lib/schema/termination'
import { sendJson } from './send-json'

export interface PreviewReply {
  readonly kind: TerminationKind
  readonly subject: TerminationSubject | null
  readonly items: readonly PreviewItem[]
  readonly asOf: Instant
}

/** What would be ended: single connections, or whatever the user or host of one has open. */
export type PreviewAsked =
  | { readonly connections: readonly { readonly source: string; readonly id: string }[] }
  | { readonly by: 'user' | 'host'; readonly of: { readonly source: string; readonly id: string } }

/** Asks the sources what would be ended. Throws `ProblemError`. */
export const previewTermination = (asked: PreviewAsked) =>
  sendJson<PreviewReply>('POST', '/api/terminations/preview', asked)

/** Ends what a preview showed, each connection only as it was shown. Throws `ProblemError`: 409 when more are open now. */
export function askTermination({ kind, subject, items }: PreviewReply, reason: string) {
  const body =
    kind === 'connections' || subject === null
      ? {
          connections: items
            .filter(item => item.why === null)
            .map(({ source, id, startedAt, userId }) => ({ source, id, startedAt, userId })),
          reason,
        }
      : { by: kind, source: subject.source, id: subject.id, seen: items.map(item => item.id), reason }
  return sendJson<{ id: string }>('POST', '/api/terminations', body)
}
