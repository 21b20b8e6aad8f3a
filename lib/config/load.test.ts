import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from './config-error'
import { loadConfig } from './load'

const variable = (name: string) => `\${${name}}`
const CMX = {
  id: 'wifi',
  vendor: 'cmx',
  baseUrl: 'https://cmx.example/',
  username: 'u',
  password: variable('CMX'),
}
const ENV = { CMX: 'secret' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailgrid-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(config: unknown): void {
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  writeFileSync(join(folder, 'trailgrid.config.json'), text)
}

/** Every mistake as `path: message`. */
function mistakes(config: unknown, env: Record<string, string> = ENV): string[] {
  write(config)
  try {
    loadConfig(env, folder)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(p => `${p.path}: ${p.message}`)
    throw error
  }
  return []
}

describe('loadConfig', () => {
  it('is the demo without a file, with its own data', () => {
    const { config } = loadConfig({}, folder)
    expect(config).toMatchObject({ demo: true, sources: [], auth: null })
    expect(config.store).toEqual({ kind: 'embedded', path: join(folder, 'data/demo') })
  })

  it('is the demo when asked for, and then no source of a file is in it', () => {
    write({ sources: [CMX] })
    expect(loadConfig({ ...ENV, TRAILGRID_DEMO: '1' }, folder).config).toMatchObject({
      demo: true,
      sources: [],
    })
  })

  it('gives the demo a shorter past where that is asked for', () => {
    expect(loadConfig({ TRAILGRID_DEMO_DAYS: '7' }, folder).config.collect.historyDays).toBe(7)
    for (const days of ['0', '31', '1.5', 'all'])
      expect(() => loadConfig({ TRAILGRID_DEMO_DAYS: days }, folder)).toThrow(
        `TRAILGRID_DEMO_DAYS: "${days}" is not a whole number from 1 to 30`,
      )
  })

  it('refuses a named file that does not exist', () => {
    expect(() => loadConfig({ TRAILGRID_CONFIG: 'nowhere.json' }, folder)).toThrow(
      /nowhere\.json.*\n.*does not exist/,
    )
  })

  it('fills in the environment, the defaults and the overrides of a source', () => {
    write({
      sources: [
        { ...CMX, collect: { everySeconds: 60 } },
        { id: 'p', vendor: 'mobilerun', baseUrl: 'https://api.example/v1', apiKey: 'k' },
      ],
      collect: { historyDays: 10 },
      auth: { tokens: [{ name: 'ops', role: 'admin', sha256: 'AB'.repeat(32) }] },
    })
    const { config, warnings } = loadConfig(ENV, folder)
    expect(warnings).toEqual([])
    expect(config.sources).toEqual([
      {
        id: 'wifi',
        vendor: 'cmx',
        baseUrl: 'https://cmx.example',
        username: 'u',
        password: 'secret',
        insecureTls: false,
        collect: { everySeconds: 60, historyDays: 10 },
      },
      {
        id: 'p',
        vendor: 'mobilerun',
        baseUrl: 'https://api.example/v1',
        apiKey: 'k',
        userIds: null,
        insecureTls: false,
        collect: { everySeconds: 15, historyDays: 10 },
      },
    ])
    expect(config.auth?.tokens[0]?.sha256).toBe('ab'.repeat(32))
    expect(config.store).toEqual({ kind: 'embedded', path: join(folder, 'data') })
  })

  it('lets TRAILGRID_DATA move the embedded store and leaves a remote one alone', () => {
    write({ sources: [CMX] })
    expect(loadConfig({ ...ENV, TRAILGRID_DATA: '/elsewhere' }, folder).config.store).toEqual({
      kind: 'embedded',
      path: '/elsewhere',
    })
    write({ sources: [CMX], store: { url: 'http://127.0.0.1:8123' } })
    expect(loadConfig({ ...ENV, TRAILGRID_DATA: '/elsewhere' }, folder).config.store).toEqual({
      kind: 'remote',
      url: 'http://127.0.0.1:8123',
      database: 'trailgrid',
      username: 'default',
      password: '',
    })
  })

  it('reads a CA file beside the configuration', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n'
    writeFileSync(join(folder, 'ca.pem'), pem)
    write({ sources: [{ ...CMX, caFile: 'ca.pem' }] })
    expect(loadConfig(ENV, folder).config.sources[0]?.ca).toBe(pem)
  })

  it('allows plain http and any certificate, and says so', () => {
    write({
      sources: [{ ...CMX, baseUrl: 'http://cmx.corp', insecureTls: true }],
      store: { url: 'http://db:8123' },
    })
    expect(loadConfig(ENV, folder).warnings.map(text => text.split(':')[0])).toEqual([
      'sources[0].baseUrl',
      'store.url',
      'sources[0].insecureTls',
    ])
  })

  it('names every mistake with its path in one go', () => {
    const config = {
      sources: [
        { ...CMX, id: 'Wi Fi', baseUrl: 'cmx.corp', colour: 'red', caFile: 'none.pem' },
        { ...CMX, vendor: 'acme' },
        {
          ...CMX,
          baseUrl: 'https://me:pw@cmx.corp',
          password: variable('NOT_SET'),
          collect: { everySeconds: 0 },
        },
        { id: 'wifi', vendor: 'privx', baseUrl: 'https://privx.example', clientId: 'a', clientSecret: 'b' },
      ],
      store: { url: 'ftp://db', path: './data' },
      auth: { tokens: [{ name: 'ops', role: 'root', sha256: 'abc' }] },
      extra: true,
    }
    const found = mistakes(config)
    for (const expected of [
      /^sources\[0\]\.id: must be 1 to 32/,
      /^sources\[0\]\.baseUrl: is not a URL/,
      /^sources\[0\]\.colour: is not a known key/,
      /^sources\[0\]\.caFile: cannot be read/,
      /^sources\[1\]\.vendor: must be one of privx, /,
      /^sources\[2\]\.id: "wifi" is already the id of sources\[1\]/,
      /^sources\[2\]\.baseUrl: must not hold a user name/,
      /^sources\[2\]\.password: the environment variable NOT_SET is not set/,
      /^sources\[2\]\.collect\.everySeconds: /,
      /^sources\[3\]\.id: "wifi" is already/,
      /^sources\[3\]\.oauthClientSecret: must be text/,
      /^store\./,
      /^auth\.tokens\[0\]\.role: /,
      /^auth\.tokens\[0\]\.sha256: must be the SHA-256/,
      /^extra: is not a known key/,
    ]) {
      expect(found).toContainEqual(expect.stringMatching(expected))
    }
  })

  it('names no secret in what it says', () => {
    expect(mistakes({ sources: [{ ...CMX, baseUrl: 'nope' }] }, { CMX: 'hush-hush' }).join()).not.toContain(
      'hush',
    )
    const notJson = mistakes('{ "apiKey": hush }').join()
    expect(notJson).toContain('is not JSON')
    expect(notJson).not.toContain('hush')
  })

  it('asks for at least one source', () => {
    expect(mistakes({ sources: [] })).toEqual([
      expect.stringMatching(/^sources: must name at least one source/),
    ])
    expect(mistakes([])).toHaveLength(1)
  })
})
