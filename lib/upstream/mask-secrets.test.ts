import { describe, expect, it } from 'vitest'
import { maskSecrets } from './mask-secrets'

describe('masking', () => {
  it('hides values whose names or forms are those of secrets, at any depth', () => {
    const masked = maskSecrets({
      id: 'a',
      password: 'x',
      nested: [{ apiKey: 'x', client_secret: 'x', PIN: '1234', keywords: 'k', tokenized: 'no' }],
      note: 'Bearer abcdefghijk',
      jwt: 'eyJhbGciOiJ.eyJzdWIi.sig',
      tokens: ['a', 'b'],
      tokenCount: 3,
      passed: 'yes',
      cookie: null,
    })
    expect(masked).toEqual({
      id: 'a',
      password: '***',
      nested: [{ apiKey: '***', client_secret: '***', PIN: '***', keywords: 'k', tokenized: 'no' }],
      note: '***',
      jwt: '***',
      tokens: '***',
      tokenCount: 3,
      passed: 'yes',
      cookie: null,
    })
  })

  it('keeps documented names that only look like one', () => {
    const record = { apikeyId: 'f1e2d3c4', otherKey: 'x' }
    expect(maskSecrets(record, new Set(['apikeyId']))).toEqual({ apikeyId: 'f1e2d3c4', otherKey: '***' })
  })
})
