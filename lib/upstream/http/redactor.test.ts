import { describe, expect, it } from 'vitest'
import { createRedactor } from './redactor'

const SECRET = 'p@ss "w0rd"/&+'
const redact = createRedactor([SECRET, 'abc'])

describe('a redactor', () => {
  it.each([
    SECRET,
    encodeURIComponent(SECRET),
    JSON.stringify({ any: SECRET }),
    Buffer.from(SECRET).toString('base64'),
    `client_secret=${encodeURIComponent(SECRET)}&x=1`,
  ])('hides a configured secret in %j', text => {
    const shown = redact(`before ${text} after`)
    expect(shown).toContain('***')
    expect(shown).not.toMatch(/w0rd|cEBzcy/)
    expect(shown).toMatch(/^before .* after$/)
  })

  it.each([
    ['Authorization: Bearer aaaa.bbbb.cccc', 'Authorization: Bearer ***'],
    ['{"access_token":"eyJhbGciOi","expires_in":300}', '{"access_token":"***","expires_in":300}'],
    ['{"oauthClientSecret": "x\\"y", "a": 1}', '{"oauthClientSecret": "***", "a": 1}'],
    ['{"password":"cut off in the mid', '{"password":"***'],
    ['grant_type=password&password=hunter2&x=1', 'grant_type=password&password=***&x=1'],
  ])('hides what looks like a credential: %s', (text, shown) => {
    expect(redact(text)).toBe(shown)
  })

  it('leaves ordinary words alone, even when a secret is one', () => {
    expect(redact('abc of tokens: 3 passwords changed')).toBe('abc of tokens: 3 passwords changed')
  })

  it('learns tokens', () => {
    const learning = createRedactor([])
    learning.learn('opaque-token-77')
    expect(learning('got opaque-token-77')).toBe('got ***')
  })
})
