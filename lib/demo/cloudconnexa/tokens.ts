import { json, type Reply } from '../http/reply'
import { basicCredentials, type DemoRequest } from '../http/request'
import type { Random } from '../random'

/** Seconds a token lives (contracts §2.1). */
export const TOKEN_LIFE_SECONDS = 43_199

/**
 * The token endpoint and the tokens it gave. Takes the credentials in any of the three documented ways: query,
 * HTTP Basic, or Basic with a JSON body (contracts §2.1). Tokens live by the server's clock.
 */
export function createTokens(random: Random, clientId: string, clientSecret: string) {
  const expiries = new Map<string, number>()
  return {
    issue(request: DemoRequest): Reply {
      const basic = basicCredentials(request.headers)
      const id = basic?.name ?? request.query.get('client_id')
      const secret = basic?.secret ?? request.query.get('client_secret')
      const grant = request.query.get('grant_type') ?? grantInBody(request.body)
      if (grant !== null && grant !== 'client_credentials')
        return json(400, { error: 'unsupported_grant_type', error_description: 'Unsupported grant type' })
      if (id !== clientId || secret !== clientSecret)
        return json(401, { error: 'invalid_client', error_description: 'Bad client credentials' })
      const token = random.uuid()
      expiries.set(token, request.nowMs + TOKEN_LIFE_SECONDS * 1000)
      return json(200, {
        access_token: token,
        token_type: 'bearer',
        expires_in: TOKEN_LIFE_SECONDS,
        scope: 'read write',
      })
    },
    accepts(token: string | null, nowMs: number): boolean {
      const expiry = token === null ? undefined : expiries.get(token)
      return expiry !== undefined && nowMs < expiry
    },
    revoke(token: string | null): void {
      if (token !== null) expiries.delete(token)
    },
  }
}

function grantInBody(body: string): string | null {
  if (body.trim() === '') return null
  try {
    const parsed: unknown = JSON.parse(body)
    const grant = parsed && typeof parsed === 'object' && 'grant_type' in parsed ? parsed.grant_type : null
    return typeof grant === 'string' ? grant : null
  } catch {
    // Form encoded, as the OAuth standard has it.
    return new URLSearchParams(body).get('grant_type')
  }
}
