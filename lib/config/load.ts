import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { CollectConfig, Config, SourceConfig, StoreConfig } from './config'
import { ConfigError, type ConfigProblem, jsonPath } from './config-error'
import { type ConfigFile, configFileSchema } from './schema'
import { substitute } from './substitute'

const FILE_NAME = 'trailgrid.config.json'
const COLLECT: CollectConfig = { everySeconds: 15, historyDays: 30 }

type Environment = Readonly<Record<string, string | undefined>>

export interface LoadedConfig {
  readonly config: Config
  /** What is allowed but should be known, one sentence each. */
  readonly warnings: readonly string[]
}

/**
 * Reads the configuration (design §9): the file named by `TRAILGRID_CONFIG`, else `trailgrid.config.json` in
 * `cwd`, else the demo with no sources of its own. `TRAILGRID_DEMO=1` asks for the demo whatever file there is.
 * The demo keeps its rows apart, in `data/demo`. Throws `ConfigError` naming every mistake at once.
 */
export function loadConfig(env: Environment = process.env, cwd = process.cwd()): LoadedConfig {
  if (env.TRAILGRID_DEMO === '1') return { config: demoConfig(env, cwd), warnings: [] }
  const named = env.TRAILGRID_CONFIG
  const file = resolve(cwd, named || FILE_NAME)
  if (!existsSync(/* turbopackIgnore: true */ file)) {
    if (named) {
      throw new ConfigError(file, [
        { path: '', message: 'the file named by TRAILGRID_CONFIG does not exist' },
      ])
    }
    return { config: demoConfig(env, cwd), warnings: [] }
  }
  return parseConfig(readJson(file), { file, env, cwd })
}

function demoConfig(env: Environment, cwd: string): Config {
  return {
    sources: [],
    collect: { ...COLLECT, historyDays: demoDays(env) },
    store: { kind: 'embedded', path: resolve(cwd, env.TRAILGRID_DATA || 'data/demo') },
    auth: null,
    server: { publicUrl: null },
    demo: true,
  }
}

/** How many days of a past the demo has: with fewer all of it is collected sooner. */
function demoDays({ TRAILGRID_DEMO_DAYS: text }: Environment): number {
  if (!text) return COLLECT.historyDays
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= COLLECT.historyDays) return days
  const message = `"${text}" is not a whole number from 1 to ${COLLECT.historyDays}`
  throw new ConfigError('The environment', [{ path: 'TRAILGRID_DEMO_DAYS', message }])
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new ConfigError(file, [{ path: '', message: String(error) }])
    // The engine's message quotes the text around the mistake, which may be a secret.
    const message = `is not JSON: ${error.message.replace(/,? (\.\.\.)?".*$/s, '')}`
    throw new ConfigError(file, [{ path: '', message }])
  }
}

interface Place {
  readonly file: string
  readonly env: Environment
  readonly cwd: string
}

function parseConfig(raw: unknown, place: Place): LoadedConfig {
  const filled = substitute(raw, place.env)
  const unset = new Set(filled.problems.map(problem => problem.path))
  const problems: ConfigProblem[] = filled.problems.map(({ path, message }) => ({ path, message }))

  const parsed = configFileSchema.safeParse(filled.value)
  if (!parsed.success)
    problems.push(...parsed.error.issues.flatMap(problemsOf).filter(p => !unset.has(p.path)))

  // These look across entries, so they are asked of the text as it stands: one run names every mistake.
  problems.push(...repeatedIds(filled.value), ...unreadableCas(filled.value, place))
  if (!parsed.success || problems.length > 0) throw new ConfigError(place.file, problems)

  const config = build(parsed.data, place)
  return { config, warnings: warningsOf(config) }
}

function build(file: ConfigFile, place: Place): Config {
  const collect = { ...COLLECT, ...file.collect }
  const sources = file.sources.map((entry): SourceConfig => {
    const { caFile, collect: own, insecureTls = false, ...rest } = entry
    const ca =
      caFile === undefined
        ? {}
        : { ca: readFileSync(/* turbopackIgnore: true */ resolve(dirname(place.file), caFile), 'utf8') }
    const shared = { ...ca, insecureTls, collect: { ...collect, ...own } }
    return rest.vendor === 'mobilerun'
      ? { ...rest, ...shared, userIds: rest.userIds ?? null }
      : { ...rest, ...shared }
  })
  return {
    sources,
    collect,
    store: storeOf(file.store, place),
    auth: file.auth
      ? { tokens: file.auth.tokens.map(token => ({ ...token, sha256: token.sha256.toLowerCase() })) }
      : null,
    server: { publicUrl: file.server?.publicUrl ?? null },
    demo: false,
  }
}

function storeOf(store: ConfigFile['store'], place: Place): StoreConfig {
  if (store && 'url' in store) return { kind: 'remote', ...store }
  const path = place.env.TRAILGRID_DATA
    ? resolve(place.cwd, place.env.TRAILGRID_DATA)
    : resolve(dirname(place.file), store?.path ?? 'data')
  return { kind: 'embedded', path }
}

type Issue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Issue[])[]
}

/** A zod issue as problems: unknown keys one by one, a union by the alternative that comes closest. */
function problemsOf(issue: Issue, prefix: readonly PropertyKey[] | number = []): ConfigProblem[] {
  const path = [...(Array.isArray(prefix) ? prefix : []), ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map(key => ({ path: jsonPath([...path, key]), message: 'is not a known key' }))
  }
  const alternatives = issue.code === 'invalid_union' ? (issue.errors ?? []) : []
  const closest = alternatives.toSorted((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length)[0]
  if (closest) return closest.flatMap(inner => problemsOf(inner, path))
  return [{ path: jsonPath(path), message: issue.message }]
}

function unknownKeys(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.keys?.length ?? 0), 0)
}

function entriesOf(value: unknown): Record<string, unknown>[] {
  const sources = (value as { sources?: unknown } | null)?.sources
  return Array.isArray(sources) ? sources.map(entry => (entry ?? {}) as Record<string, unknown>) : []
}

function repeatedIds(value: unknown): ConfigProblem[] {
  const first = new Map<string, number>()
  return entriesOf(value).flatMap((entry, index) => {
    if (typeof entry.id !== 'string') return []
    const earlier = first.get(entry.id)
    if (earlier === undefined) {
      first.set(entry.id, index)
      return []
    }
    const message = `"${entry.id}" is already the id of sources[${earlier}]`
    return [{ path: `sources[${index}].id`, message }]
  })
}

function unreadableCas(value: unknown, place: Place): ConfigProblem[] {
  return entriesOf(value).flatMap((entry, index) => {
    if (typeof entry.caFile !== 'string' || entry.caFile === '') return []
    const file = resolve(dirname(place.file), entry.caFile)
    const path = `sources[${index}].caFile`
    try {
      if (readFileSync(/* turbopackIgnore: true */ file, 'utf8').includes('-----BEGIN CERTIFICATE-----'))
        return []
      return [{ path, message: `${file} holds no PEM certificate` }]
    } catch (error) {
      return [{ path, message: `cannot be read: ${(error as Error).message}` }]
    }
  })
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

function warningsOf(config: Config): string[] {
  const store = config.store.kind === 'remote' ? [{ path: 'store.url', url: config.store.url }] : []
  const urls = [
    ...config.sources.map((source, index) => ({ path: `sources[${index}].baseUrl`, url: source.baseUrl })),
    ...store,
  ]
  return [
    ...urls
      .map(entry => ({ ...entry, url: new URL(entry.url) }))
      .filter(({ url }) => url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
      .map(
        ({ path, url }) =>
          `${path}: ${url.host} is asked without TLS; credentials cross the network in clear.`,
      ),
    ...config.sources.flatMap((source, index) =>
      source.insecureTls
        ? [`sources[${index}].insecureTls: any certificate of "${source.id}" is accepted.`]
        : [],
    ),
  ]
}
