import { json, type Reply } from '../../http/reply'
import { basicCredentials, type DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { TOKEN_SECONDS, type Tokens } from '../tokens'

/** Who may ask for tokens. */
export interface PrivxCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly oauthClientSecret: string
}

/** The OAuth client that API clients log in through (contracts §5.1). */
const OAUTH_CLIENT = 'privx-external'

/** Flows (a), password form with Basic, and (b), client credentials as JSON, of contracts §5.1. */
export function oauthRoutes(tokens: Tokens, credentials: PrivxCredentials): Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/api/v1/oauth/token',
      handle: request => byPassword(tokens, credentials, request),
    },
    {
      method: 'POST',
      path: '/auth/api/v1/oauth/clientcredentials/{domain}/token',
      handle: request => byClientCredentials(tokens, credentials, request),
    },
  ]
}

function byPassword(tokens: Tokens, credentials: PrivxCredentials, request: DemoRequest): Reply {
  const client = basicCredentials(request.headers)
  if (client?.name !== OAUTH_CLIENT || client.secret !== credentials.oauthClientSecret)
    return refusal(401, 'invalid_client', 'Client authentication failed')
  const form = new URLSearchParams(request.body)
  if (form.get('grant_type') !== 'password')
    return refusal(400, 'unsupported_grant_type', 'Grant type is not supported')
  if (form.get('username') !== credentials.clientId || form.get('password') !== credentials.clientSecret)
    return refusal(400, 'invalid_grant', 'Wrong username or password')
  return grant(tokens, credentials, request)
}

function byClientCredentials(tokens: Tokens, credentials: PrivxCredentials, request: DemoRequest): Reply {
  const body = readObject(request.body)
  if (!body) return refusal(400, 'invalid_request', 'Request body is not a JSON object')
  if (request.params.domain !== OAUTH_CLIENT) return refusal(400, 'invalid_request', 'Unknown domain')
  if (body.grant_type !== 'client_credentials')
    return refusal(400, 'unsupported_grant_type', 'Grant type is not supported')
  if (body.client_id !== credentials.clientId || body.client_secret !== credentials.clientSecret)
    return refusal(401, 'invalid_client', 'Client authentication failed')
  return grant(tokens, credentials, request)
}

function grant(tokens: Tokens, { clientId }: PrivxCredentials, { nowMs }: DemoRequest): Reply {
  return json(200, {
    access_token: tokens.issue(clientId, nowMs),
    token_type: 'bearer',
    expires_in: TOKEN_SECONDS,
    refresh_token: Buffer.from(`refresh ${clientId} ${nowMs}`).toString('base64url'),
    scope: 'privx-user',
  })
}

const refusal = (status: number, error: string, description: string): Reply =>
  json(status, { error, error_description: description })

function readObject(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : null
  } catch {
    return null
  }
}
