import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { OPERATIONS as API_BRICKS } from './apibricks/operations'
import { checkInput } from './check-input'
import { operationsOf } from './cloudconnexa/operations'
import { OPERATIONS as CMX } from './cmx/operations'
import type { Operation } from './connector'
import { OPERATIONS as MOBILERUN } from './mobilerun/operations'
import { matchOperation } from './operation'
import { ParameterProblem } from './parameter-problem'

const operation = (id: string, method: Operation['method'], path: string): Operation => ({
  id,
  method,
  path,
  summary: id,
  access: 'list',
  parameters: {},
  reply: { kind: 'json', schema: z.unknown() },
})
const SOME = [
  operation('get', 'GET', '/connections/{id}'),
  operation('tags', 'GET', '/connections/tags'),
  operation('search', 'POST', '/connections/search'),
  operation('roles', 'GET', '/connections/{id}/access_roles'),
]
const USER = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e'
const errorsOf = (of: Operation | undefined, path: Record<string, string>, query: string) => {
  try {
    if (of) checkInput(of, { path, query: new URLSearchParams(query) })
    return []
  } catch (error) {
    if (error instanceof ParameterProblem) return error.errors
    throw error
  }
}

describe('finding an operation', () => {
  it('takes a literal before a name', () => {
    expect(matchOperation(SOME, 'GET', ['connections', 'tags'])?.operation.id).toBe('tags')
    expect(matchOperation(SOME, 'GET', ['connections', 'abc'])).toMatchObject({
      operation: { id: 'get' },
      path: { id: 'abc' },
    })
    expect(matchOperation(SOME, 'GET', ['connections', 'x', 'access_roles'])?.operation.id).toBe('roles')
  })

  it.each([
    ['GET', ['connections']],
    ['GET', ['connections', 'a', 'b']],
    ['DELETE', ['connections', 'abc']],
    ['get', ['connections', 'abc']],
    ['GET', ['connections', '..']],
    ['GET', ['connections', 'a/b']],
    ['GET', ['connections', '']],
  ])('knows no %s %j', (method, segments) => {
    expect(matchOperation(SOME, method, segments)).toBeNull()
  })
})

describe('checking parameters', () => {
  const connections = MOBILERUN.find(({ id }) => id === 'listUserConnections')

  it('lets through what the contract allows, unchanged', () => {
    const query =
      'page=2&pageSize=100&status=active&country=de&minBytesIn=0&startedAfter=2026-11-01T00:00:00Z'
    expect(errorsOf(connections, { id: USER }, query)).toEqual([])
  })

  it('names every mistake', () => {
    const query =
      'pageSize=101&page=0&status=open&dstPort=65536&minBytesIn=-1&order=asc&order=desc&startedAfter=yesterday&x=1'
    const errors = errorsOf(connections, { id: 'nobody' }, query)
    expect(errors.map(({ parameter, value, message }) => `${parameter}=${value}: ${message}`)).toEqual([
      'id=nobody: must be a UUID',
      'page=0: must be a whole number, 1 or more',
      'pageSize=101: must be a whole number, from 1 to 100',
      'dstPort=65536: must be a whole number, from 0 to 65535',
      'status=open: must be one of: active, closed',
      'startedAfter=yesterday: must be a date and time with a zone, such as 2026-01-31T08:00:00Z',
      'minBytesIn=-1: must be a whole number, 0 or more',
      'order=asc, desc: may be given only once',
      expect.stringMatching(/^x=1: is not a parameter of this operation; it takes page, pageSize, sessionId/),
    ])
  })

  it('asks for what is required', () => {
    expect(errorsOf(operationsOf('beta')[0], {}, 'status=ACTIVE')).toEqual([
      { parameter: 'size', value: null, message: 'is required' },
    ])
  })

  it('refuses a body where none is taken', () => {
    expect(() =>
      checkInput(SOME[1] as Operation, { path: {}, query: new URLSearchParams(), body: {} }),
    ).toThrow(ParameterProblem)
  })
})

describe('the operations of the four vendors', () => {
  const all = [...MOBILERUN, ...operationsOf('beta'), ...operationsOf('v1'), ...API_BRICKS, ...CMX]

  it('only read, and describe every parameter well enough to draw a form', () => {
    for (const { id, method, parameters } of all) {
      expect(method, id).toBe('GET')
      for (const schema of [parameters.path, parameters.query]) {
        if (!schema) continue
        const described = z.toJSONSchema(schema) as { properties?: Record<string, Record<string, unknown>> }
        for (const [name, property] of Object.entries(described.properties ?? {}))
          expect(property, `${id}.${name}`).toMatchObject({
            type: expect.any(String),
            description: expect.any(String),
          })
      }
    }
  })
})
