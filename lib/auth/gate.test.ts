import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuthConfig, Config } from '@/lib/config/config'
import { Gate } from './gate'
import { SESSION_COOKIE, SESSION_MS } from './session'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const AUTH: AuthConfig = { tokens: [{ name: 'ops', role: 'operator', sha256: sha256('open-sesame') }] }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailgrid-gate-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const config = (over: Partial<Config> = {}): Config => ({
  sources: [],
  collect: { everySeconds: 15, historyDays: 30 },
  store: { kind: 'embedded', path: folder },
  auth: AUTH,
  server: { publicUrl: null },
  demo: false,
  ...over,
})
const cookie = (value: string | null) => new Headers({ cookie: `other=1; ${SESSION_COOKIE}=${value}` })

describe('Gate', () => {
  it('knows nobody without a token or a session', () => {
    expect(new Gate(config()).identify(new Headers())).toBeNull()
  })

  it('knows a token by header, and no other', () => {
    const gate = new Gate(config())
    expect(gate.identify(new Headers({ authorization: 'Bearer open-sesame' }))).toEqual({
      name: 'ops',
      role: 'operator',
      via: 'token',
    })
    expect(gate.identify(new Headers({ authorization: 'Bearer open-sesam' }))).toBeNull()
    expect(gate.identify(new Headers({ authorization: 'Basic open-sesame' }))).toBeNull()
  })

  it('lets a session live twelve hours and survive a restart', () => {
    const value = new Gate(config(), () => 0).signInByToken('open-sesame')
    expect(new Gate(config(), () => SESSION_MS - 1).identify(cookie(value))?.role).toBe('operator')
    expect(new Gate(config(), () => SESSION_MS).identify(cookie(value))).toBeNull()
  })

  it('refuses a forged or damaged session', () => {
    const value = new Gate(config(), () => 0).signInByToken('open-sesame') ?? ''
    const [payload, signature] = value.split('.')
    const forged = Buffer.from(
      JSON.stringify({ name: 'x', role: 'admin', token: sha256('open-sesame'), expiresAt: 9e15 }),
    ).toString('base64url')
    const gate = new Gate(config(), () => 0)
    for (const bad of [`${forged}.${signature}`, `${payload}.`, `${payload}`, 'x.y', '']) {
      expect(gate.identify(cookie(bad))).toBeNull()
    }
  })

  it('ends a session when its token is taken from the configuration', () => {
    const value = new Gate(config(), () => 0).signInByToken('open-sesame')
    const other: AuthConfig = { tokens: [{ name: 'new', role: 'admin', sha256: sha256('other') }] }
    expect(new Gate(config({ auth: other }), () => 0).identify(cookie(value))).toBeNull()
  })

  it('gives a one-time admin link only without auth, and only once', () => {
    expect(new Gate(config()).issueLink()).toBeNull()
    const gate = new Gate(config({ auth: null }), () => 0)
    const secret = gate.issueLink()?.split('=')[1] ?? ''
    expect(gate.signInByLink('wrong')).toBeNull()
    const value = gate.signInByLink(secret)
    expect(gate.identify(cookie(value))).toEqual({ name: 'First admin', role: 'admin', via: 'session' })
    expect(gate.signInByLink(secret)).toBeNull()
  })

  it('is open in the demo', () => {
    expect(new Gate(config({ demo: true, auth: null })).identify(new Headers())?.via).toBe('demo')
  })
})
