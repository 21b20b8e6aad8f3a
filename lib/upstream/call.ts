import { checkInput } from './check-input'
import type { Operation, OperationInput, OperationReply } from './connector'
import { VIEWER_PATIENCE_MS } from './http/limits'
import type { HttpRequest } from './http/request'
import type { Transport } from './http/transport'
import { maskSecrets } from './mask-secrets'

const MOST_PROBLEMS = 20

/**
 * Sends one operation of a contract: parameters checked first, credentials added by the transport, the reply held
 * against its schema (mistakes are listed, they do not hide it) and its secrets removed.
 * @throws ParameterProblem before anything is sent
 * @throws UpstreamError
 */
export async function callOperation(
  transport: Transport,
  operation: Operation,
  input: OperationInput,
  signal: AbortSignal,
): Promise<OperationReply> {
  const checked = checkInput(operation, input)
  const request: HttpRequest = {
    method: operation.method,
    segments: checked.segments,
    query: checked.query,
    ...(checked.body === undefined ? {} : { body: { json: checked.body } }),
    // A search only asks, whatever its method.
    idempotent: operation.method === 'GET' || (operation.method === 'POST' && operation.access === 'list'),
    patienceMs: VIEWER_PATIENCE_MS,
    signal,
  }
  if (operation.reply.kind !== 'json') {
    const { status, contentType, contentLength, body } = await transport.stream(request)
    return { kind: 'stream', status, contentType, contentLength, body }
  }
  const reply = await transport.json(request)
  const parsed = operation.reply.schema.safeParse(reply.body)
  const issues = parsed.success ? [] : parsed.error.issues.slice(0, MOST_PROBLEMS)
  const problems = issues.map(issue =>
    transport.redact(`${issue.path.map(String).join('.') || 'reply'}: ${issue.message}`),
  )
  const body = operation.redact ? operation.redact(reply.body) : maskSecrets(reply.body)
  return { kind: 'json', status: reply.status, body, problems }
}
