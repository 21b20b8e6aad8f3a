import 'server-only'
import * as z from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { leastRole, may } from '@/lib/auth/may'
import type { Operation } from '@/lib/upstream/connector'
import { pathNames } from '@/lib/upstream/operation'
import { ACTION_OF } from './proxied'

/** A schema in the words of JSON Schema 2020-12, as far as it can be said in them. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** One operation of a vendor's contract as data: enough to draw a form for it. */
export interface DescribedOperation extends Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'access'> {
  /** The least role that may call it, and whether the one who asks has it. */
  readonly role: string
  readonly allowed: boolean
  readonly reply: Operation['reply']['kind']
  /** Null where the operation takes none. Path and query values are text on the wire, whatever their type says. */
  readonly parameters: {
    readonly path: JsonSchema | null
    readonly query: JsonSchema | null
    readonly body: JsonSchema | null
  }
}

/** The operations of a source's contract, in its order. */
export function describeOperations(
  operations: readonly Operation[],
  actor: Actor,
  source: string,
): DescribedOperation[] {
  return operations.map(operation => {
    const { id, method, path, summary, access, parameters, reply } = operation
    const action = ACTION_OF[access]
    return {
      id,
      method,
      path,
      summary,
      access,
      role: leastRole(action),
      allowed: may(actor, action, { source }),
      reply: reply.kind,
      parameters: {
        path: pathSchema(operation),
        query: schemaOf(parameters.query),
        body: schemaOf(parameters.body),
      },
    }
  })
}

function pathSchema(operation: Operation): JsonSchema | null {
  const names = pathNames(operation)
  if (names.length === 0) return null
  const said = schemaOf(operation.parameters.path)
  if (said && 'properties' in said) return said
  return {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, { type: 'string' }])),
    required: names,
  }
}

/** What JSON Schema cannot say becomes "anything" ({}): the call itself is checked by the schema it came from. */
function schemaOf(schema: z.ZodType | undefined): JsonSchema | null {
  if (!schema) return null
  try {
    const { $schema: _, ...said } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    return said
  } catch {
    return {}
  }
}
