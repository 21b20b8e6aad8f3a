import type { ZodType } from 'zod'
import type { ParameterError } from '@/lib/query/query'
import type { Operation, OperationInput } from './connector'
import { isPlainSegment } from './http/target'
import { fillPath, pathNames } from './operation'
import { ParameterProblem } from './parameter-problem'

/** What may leave: checked path segments, query and body. */
export interface CheckedInput {
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  readonly body: unknown
}

/**
 * Checks everything the caller gave against the operation's schemas.
 * @throws ParameterProblem with every mistake
 */
export function checkInput(operation: Operation, input: OperationInput): CheckedInput {
  const { parameters } = operation
  const query = valuesOf(input.query)
  const errors = [
    ...pathErrors(operation, input.path),
    ...schemaErrors(parameters.query, query, name => textOfValue(query[name])),
    ...bodyErrors(parameters.body, input.body),
  ]
  if (errors.length > 0) throw new ParameterProblem(errors)
  return { segments: fillPath(operation, input.path), query: input.query, body: input.body }
}

function pathErrors(operation: Operation, path: Readonly<Record<string, string>>): ParameterError[] {
  const plain = pathNames(operation).flatMap(name => {
    const value = path[name]
    return value !== undefined && isPlainSegment(value)
      ? []
      : [{ parameter: name, value: value ?? null, message: 'must be one path segment' }]
  })
  if (plain.length > 0) return plain
  return schemaErrors(operation.parameters.path, path, name => path[name] ?? null)
}

function bodyErrors(schema: ZodType | undefined, body: unknown): ParameterError[] {
  if (!schema)
    return body === undefined
      ? []
      : [{ parameter: 'body', value: null, message: 'is not taken by this operation' }]
  const result = schema.safeParse(body)
  if (result.success) return []
  return result.error.issues.map(issue => ({
    parameter: ['body', ...issue.path.map(String)].join('.'),
    value: null,
    message: issue.message,
  }))
}

function schemaErrors(
  schema: ZodType | undefined,
  values: Readonly<Record<string, unknown>>,
  textOf: (name: string) => string | null,
): ParameterError[] {
  const names = Object.keys(values)
  if (!schema)
    return names.map(name => ({
      parameter: name,
      value: textOf(name),
      message: 'is not a parameter of this operation',
    }))
  const result = schema.safeParse(values)
  if (result.success) return []
  return result.error.issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(name => ({
        parameter: name,
        value: textOf(name),
        message: `is not a parameter of this operation${allowedNames(schema)}`,
      }))
    const name = String(issue.path[0] ?? '')
    return [{ parameter: name, value: textOf(name), message: messageOf(issue, values[name]) }]
  })
}

function messageOf(issue: { readonly message: string }, value: unknown): string {
  if (value === undefined) return 'is required'
  return Array.isArray(value) ? 'may be given only once' : issue.message
}

function allowedNames(schema: ZodType): string {
  const shape: unknown = 'shape' in schema ? schema.shape : null
  return typeof shape === 'object' && shape !== null ? `; it takes ${Object.keys(shape).join(', ')}` : ''
}

/** A name that comes once is text; one that is repeated is a list. */
function valuesOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(name => {
      const all = query.getAll(name)
      return [name, all.length === 1 ? (all[0] ?? '') : all]
    }),
  )
}

const textOfValue = (value: string | string[] | undefined) =>
  value === undefined ? null : Array.isArray(value) ? value.join(', ') : value
