import { describe, expect, it } from 'vitest'
import { UpstreamError } from '../upstream-error'
import { type Keep, keep, NEVER_KEPT } from './keep'
import { maskBrokenJson, maskText } from './mask-text'
import { PRIVX_OPERATIONS } from './operations'
import { readRecord } from './read-page'
import { CONNECTION, redactConnection } from './redact'
import * as replyRules from './reply-rules'
import { RECORDED, WITH_SECRETS } from './testing/sample'
import { errorSentence, tidyErrors } from './tidy-error'

const CONTEXT = { source: 'privx', fetchedAt: '2026-03-02T00:00:00.000Z', upstreamNowMs: 0 }

describe('a connection full of secrets', () => {
  const readable = { ...WITH_SECRETS, status: 'CONNECTED' }

  it('keeps none in its row', () => {
    expect(JSON.stringify(WITH_SECRETS)).toContain('PLANTED')
    const row = readRecord(readable, CONTEXT)
    expect('vendor' in row).toBe(true)
    expect(JSON.stringify(row)).not.toContain('PLANTED')
  })

  it('keeps none in the quarantine', () => {
    const rejected = readRecord(WITH_SECRETS, CONTEXT)
    expect(rejected).toMatchObject({ id: WITH_SECRETS.id, reason: expect.stringContaining('status') })
    expect(JSON.stringify(rejected)).not.toContain('PLANTED')
  })

  it('keeps none in any reply that the proxy hands on', () => {
    const replies = [readable, [readable], { count: 1, items: [readable], secret: readable.undocumented }]
    for (const { redact } of PRIVX_OPERATIONS)
      for (const reply of replies) expect(JSON.stringify(redact?.(reply) ?? null)).not.toContain('PLANTED')
  })

  it('still tells what is no secret', () => {
    expect(redactConnection(readable)).toMatchObject({
      user_data: {
        attributes: [
          { key: 'department', value: 'Finance' },
          { key: 'windows_sid' },
          { key: 'api_token' },
          { key: 'nested' },
          { key: 'department', value: 'x' },
        ],
        mfa: { status: 'DEFAULT' },
      },
      target_host_data: {
        ssh_host_public_keys: [{}],
        host_certificate: { subject: 'CN=web-01' },
        tags: ['secret=***', 'env=prod'],
        principals: [
          { principal: 'root', applications: [{ name: 'x' }], service_options: { ssh: { shell: true } } },
        ],
        services: [{ service: 'DB', address: 'postgres://***@db:5432/x', db: { protocol: 'postgres' } }],
      },
      target_api_data: { target_credential: { type: 'basicauth' } },
      target_host_address: 'carrier/https://***@10.0.0.20:3000/',
    })
  })

  it('every JSON operation has an allow-list', () => {
    for (const operation of PRIVX_OPERATIONS)
      if (operation.reply.kind === 'json') expect(operation.redact, operation.id).toBeTypeOf('function')
  })
})

describe('the allow-lists', () => {
  const namesOf = (rule: Keep): string[] =>
    typeof rule === 'object' ? Object.entries(rule).flatMap(([name, inner]) => [name, ...namesOf(inner)]) : []

  it('name nothing that may never be kept', () => {
    const names = [CONNECTION, ...Object.values(replyRules)].flatMap(namesOf)
    expect(names.length).toBeGreaterThan(200)
    expect(names.filter(name => NEVER_KEPT.has(name))).toEqual([])
  })

  it('cannot let through what may never be kept', () => {
    expect(keep({ a: 1, passphrase: 'x' }, { a: true, passphrase: true })).toEqual({ a: 1 })
  })

  it('take neither objects for text nor text for objects, nor inherited names', () => {
    expect(keep({ a: { b: 'x' }, c: 'x', d: ['x', { y: 1 }] }, { a: true, c: { b: true }, d: true })).toEqual(
      {
        d: ['x'],
      },
    )
    expect(keep({}, Object.fromEntries(['toString', 'constructor'].map(name => [name, true])))).toEqual({})
    expect(redactConnection(null)).toEqual({})
    expect(redactConnection([RECORDED])).toEqual({})
  })
})

describe('text', () => {
  it.each([
    ['ssh-ed25519 AAAAC3Nza123 me@host', 'ssh-ed25519 *** me@host'],
    ['a eyJhbGciOi.eyJzdWIi.c2ln b', 'a *** b'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic ***'],
    ['sid S-1-5-21-1-2-3-500', 'sid ***'],
    ['https://u:p@h/x', 'https://***@h/x'],
    ['db_password = hunter2; next', 'db_password = ***; next'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nabc', '***'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
    expect(maskText(masked)).toBe(masked)
  })

  it.each(['Ask the keyword desk', 'env=prod', 'https://host/path?page=2', 'token ring'])(
    'leaves ordinary words alone: %s',
    text => {
      expect(maskText(text)).toBe(text)
    },
  )

  it('half a listing loses its secrets', () => {
    const half = JSON.stringify({
      items: [WITH_SECRETS.target_host_data.principals, WITH_SECRETS.user_data.mfa],
    })
    const cut =
      '{"items":[{"passphrase":"PLANTED-pass","seed":{"seed_string":"PLANTED-s"},"host_certificate_raw":"PLANTED'
    expect(maskBrokenJson(half.slice(0, 60))).not.toContain('PLANTED')
    expect(maskBrokenJson(cut)).not.toContain('PLANTED')
  })
})

describe('errors', () => {
  const failing = (error: unknown) =>
    tidyErrors({
      json: () => Promise.reject(error),
      stream: () => Promise.reject(error),
      skewMs: () => 0,
      redact: Object.assign((text: string) => text, { learn: () => {} }),
      state: () => ({
        circuit: 'closed',
        requestsLastMinute: 0,
        requestsPerMinute: 1,
        remaining: null,
        waitingUntil: null,
      }),
      close: () => Promise.resolve(),
    })
  const request = { method: 'GET', segments: ['x'], signal: new AbortController().signal } as const

  it.each([
    JSON.stringify({
      error_code: 'BAD_REQUEST',
      error_message: 'password=PLANTED-1 is wrong',
      debug: 'PLANTED-2',
    }),
    JSON.stringify(WITH_SECRETS),
    `{"items":[{"passphrase":"PLANTED-3`,
    '<html>token=PLANTED-4</html>',
  ])('show no secret: %#', async excerpt => {
    const error = new UpstreamError('rejected', 'It says: secret=PLANTED-5', { status: 400, excerpt })
    const shown = await failing(error)
      .json(request)
      .catch((caught: unknown) => caught)
    expect(shown).toBeInstanceOf(UpstreamError)
    expect(shown).toMatchObject({ kind: 'rejected', facts: { status: 400 } })
    expect(JSON.stringify([shown, shown instanceof Error ? shown.message : ''])).not.toContain('PLANTED')
  })

  it('say what PrivX says', () => {
    expect(errorSentence({ error_code: 'BAD_REQUEST', error_message: 'Malformed id' })).toBe('Malformed id')
    expect(errorSentence({ error: 'invalid_grant', error_description: 'Wrong' })).toBe('Wrong')
    expect(errorSentence({ error_code: 'GENERAL_ERROR' })).toBe('GENERAL_ERROR')
    expect(errorSentence(null)).toBeNull()
    expect(errorSentence('text')).toBeNull()
  })
})
