import type { Transport } from '../http/transport'
import { isRecord } from '../records'
import { UpstreamError } from '../upstream-error'
import { type Keep, keep } from './keep'
import { maskBrokenJson, maskText } from './mask-text'

/** PrivX's error body (contracts §5.5), and OAuth's. */
const ERROR_BODY = {
  error_code: true,
  error_message: true,
  property: true,
  details: { error_code: true, error_message: true, property: true },
  error: true,
  error_description: true,
  message: true,
} satisfies Keep

/** What PrivX says went wrong; null where it says nothing (an empty body is legal, contracts §5.5). */
export function errorSentence(body: unknown): string | null {
  if (!isRecord(body)) return null
  const said = [body.error_message, body.error_description, body.error_code, body.error].find(
    text => typeof text === 'string' && text !== '',
  )
  return typeof said === 'string' ? maskText(said) : null
}

/** The `error_code` of a refused request, null where there is none. */
export function errorCode(error: UpstreamError): string | null {
  return /"error_code"\s*:\s*"([A-Z_]+)"/.exec(error.facts.excerpt ?? '')?.[1] ?? null
}

/**
 * A transport whose errors hold nothing of PrivX's objects: an excerpt that is an error body is cut down to its
 * documented fields, any other (half a listing, a web page) loses what §5.4 calls secret.
 */
export function tidyErrors(transport: Transport): Transport {
  return {
    ...transport,
    json: request => transport.json(request).catch(rethrowTidy),
    stream: request => transport.stream(request).catch(rethrowTidy),
  }
}

function rethrowTidy(error: unknown): never {
  if (!(error instanceof UpstreamError)) throw error
  const { excerpt, ...facts } = error.facts
  throw new UpstreamError(
    error.kind,
    maskText(error.message),
    excerpt === undefined ? facts : { ...facts, excerpt: tidyExcerpt(excerpt) },
  )
}

function tidyExcerpt(excerpt: string): string {
  try {
    const body: unknown = JSON.parse(excerpt)
    if (isRecord(body)) return JSON.stringify(keep(body, ERROR_BODY))
  } catch {
    // No JSON, or cut off in the middle.
  }
  return maskBrokenJson(excerpt)
}
