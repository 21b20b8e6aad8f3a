import type { Clock } from '@/lib/clock'
import { basic } from '../http/authorization'
import { createTokenSource, type IssuedToken, type TokenSource } from '../http/token-source'
import type { Transport } from '../http/transport'
import { UpstreamError } from '../upstream-error'
import { wireToken } from './wire'

/** Who we are to PrivX: an API client, and the secret of its `privx-external` OAuth client (contracts §5.1 a). */
export interface PrivxCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly oauthClientSecret: string
}

/** What a token lives when its reply does not say. */
const LIFE_SECONDS = 300
/** Well before the end, so that a token does not run out between two pages. */
const RENEW_BEFORE_MS = 45_000

/** Tokens by PrivX's password grant: 5 minutes each, asked for anew (the refresh token is not needed). */
export function createPrivxTokens(
  credentials: PrivxCredentials,
  clock: Clock,
  transport: () => Transport,
): TokenSource {
  return createTokenSource({
    clock,
    renewBeforeMs: RENEW_BEFORE_MS,
    issue: signal => issueToken(transport(), credentials, signal),
  })
}

async function issueToken(
  transport: Transport,
  { clientId, clientSecret, oauthClientSecret }: PrivxCredentials,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const reply = await transport
    .json({
      method: 'POST',
      segments: ['auth', 'api', 'v1', 'oauth', 'token'],
      body: { form: { grant_type: 'password', username: clientId, password: clientSecret } },
      authorization: basic('privx-external', oauthClientSecret),
      idempotent: true,
      signal,
    })
    .catch(explainRefusal)
  const token = wireToken.safeParse(reply.body)
  if (!token.success)
    throw new UpstreamError('malformed', 'Its token reply holds no token.', { status: reply.status })
  return {
    value: token.data.access_token,
    expiresInMs: (token.data.expires_in ?? LIFE_SECONDS) * 1000,
  }
}

/** OAuth says 400 for wrong credentials too (RFC 6749 §5.2). */
function explainRefusal(error: unknown): never {
  if (error instanceof UpstreamError && (error.kind === 'rejected' || error.kind === 'unauthorized'))
    throw new UpstreamError(
      'unauthorized',
      `It gives no token for this API client. ${error.message}`,
      error.facts,
    )
  throw error
}
