import { type ConfigProblem, jsonPath } from './config-error'

const VARIABLE = /\$\{([^}]*)\}/g
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * The value with every `${NAME}` in its strings replaced from the environment, and a problem for each that is
 * missing or empty. Keys are left alone: only values are secret.
 */
export function substitute(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): { value: unknown; problems: (ConfigProblem & { keys: readonly PropertyKey[] })[] } {
  const problems: (ConfigProblem & { keys: readonly PropertyKey[] })[] = []

  function walk(node: unknown, keys: readonly PropertyKey[]): unknown {
    if (typeof node === 'string') return node.replace(VARIABLE, (text, name) => replace(text, name, keys))
    if (Array.isArray(node)) return node.map((item, index) => walk(item, [...keys, index]))
    if (node !== null && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, [...keys, key])]))
    }
    return node
  }

  function replace(text: string, name: string, keys: readonly PropertyKey[]): string {
    const found = NAME.test(name) ? env[name] : undefined
    if (found !== undefined && found !== '') return found
    const message = NAME.test(name)
      ? `the environment variable ${name} is not set`
      : `${text} is not a variable: write \${NAME} with letters, digits and _`
    problems.push({ path: jsonPath(keys), message, keys })
    return text
  }

  return { value: walk(value, []), problems }
}
