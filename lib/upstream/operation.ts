import type { Operation } from './connector'
import { isPlainSegment } from './http/target'

/** An operation of the contract and the values of its `{name}` segments. */
export interface OperationMatch {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

/**
 * Finds what a method and a path below the source stand for; null when the contract has no such operation. Segments
 * are decoded and each fills exactly one place; where a literal and a `{name}` both fit, the literal wins
 * (`/connections/tags` before `/connections/{id}`).
 */
export function matchOperation(
  operations: readonly Operation[],
  method: string,
  segments: readonly string[],
): OperationMatch | null {
  if (!segments.every(isPlainSegment)) return null
  const fitting = operations.flatMap(operation => {
    if (operation.method !== method) return []
    const path = valuesFor(templateOf(operation), segments)
    return path ? [{ operation, path }] : []
  })
  return fitting.sort((a, b) => literalsFirst(a.operation, b.operation))[0] ?? null
}

/** The segments of an operation's path with its values filled in. */
export function fillPath(operation: Operation, path: Readonly<Record<string, string>>): string[] {
  return templateOf(operation).map(part => {
    const name = nameOf(part)
    return name === null ? part : (path[name] ?? '')
  })
}

/** The names of an operation's `{name}` segments, in order. */
export function pathNames(operation: Operation): string[] {
  return templateOf(operation).flatMap(part => nameOf(part) ?? [])
}

const templateOf = (operation: Operation) => operation.path.split('/').filter(part => part !== '')

const nameOf = (part: string): string | null => /^\{(\w+)\}$/.exec(part)?.[1] ?? null

function valuesFor(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null
  const path: Record<string, string> = {}
  for (const [at, part] of template.entries()) {
    const segment = segments[at] ?? ''
    const name = nameOf(part)
    if (name === null && part !== segment) return null
    if (name !== null) path[name] = segment
  }
  return path
}

function literalsFirst(a: Operation, b: Operation): number {
  const left = templateOf(a)
  const right = templateOf(b)
  for (const [at, part] of left.entries()) {
    const difference = Number(nameOf(part) !== null) - Number(nameOf(right[at] ?? '') !== null)
    if (difference !== 0) return difference
  }
  return 0
}
