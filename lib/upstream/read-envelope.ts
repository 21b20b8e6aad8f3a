import type { ZodType } from 'zod'
import { excerptOf } from './http/failure'
import type { Redactor } from './http/redactor'
import type { JsonReply } from './http/request'
import { UpstreamError } from './upstream-error'

/**
 * The part of a reply that holds its records.
 * @throws UpstreamError `malformed` when it is not there: then nothing can be said about any record
 */
export function readEnvelope<T>(schema: ZodType<T>, reply: JsonReply, redact: Redactor): T {
  const parsed = schema.safeParse(reply.body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.map(String).join('.') || 'the reply'
  throw new UpstreamError(
    'malformed',
    `It answered in another form than its contract: ${place} ${issue?.message ?? ''}`,
    {
      status: reply.status,
      excerpt: excerptOf(JSON.stringify(reply.body) ?? '', redact),
    },
  )
}
