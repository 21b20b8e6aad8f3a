import { knownByName } from '@/lib/known-by-name'

/** One mistake in the configuration: where, as a JSON path (`sources[0].baseUrl`), and what is wrong. */
export interface ConfigProblem {
  readonly path: string
  readonly message: string
}

/** The configuration cannot be used. `message` names every mistake, one per line, and no secret. */
export class ConfigError extends Error {
  static override [Symbol.hasInstance] = knownByName('ConfigError')
  override readonly name = 'ConfigError'

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super([`${file} cannot be used:`, ...problems.map(line)].join('\n'))
  }
}

function line(problem: ConfigProblem): string {
  return problem.path === '' ? `  ${problem.message}` : `  ${problem.path}: ${problem.message}`
}

/** A path of keys and indices as it is written in JavaScript: `sources[0].collect.everySeconds`. */
export function jsonPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    return path === '' ? String(key) : `${path}.${String(key)}`
  }, '')
}
