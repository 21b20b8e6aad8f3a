import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { OPERATIONS as APIBRICKS } from '@/lib/upstream/apibricks/operations'
import { operationsOf } from '@/lib/upstream/cloudconnexa/operations'
import { OPERATIONS as CMX } from '@/lib/upstream/cmx/operations'
import type { Operation } from '@/lib/upstream/connector'
import { OPERATIONS as MOBILERUN } from '@/lib/upstream/mobilerun/operations'
import { PRIVX_OPERATIONS } from '@/lib/upstream/privx/operations'
import { describeOperations } from './describe-operations'

const actor = (role: Actor['role']): Actor => ({ name: 'somebody', role, via: 'token' })

const ALL: readonly (readonly [string, readonly Operation[]])[] = [
  ['privx', PRIVX_OPERATIONS],
  ['mobilerun', MOBILERUN],
  ['cloudconnexa beta', operationsOf('beta')],
  ['cloudconnexa v1', operationsOf('v1')],
  ['apibricks', APIBRICKS],
  ['cmx', CMX],
]

describe.each(ALL)('of %s', (_, operations) => {
  const described = describeOperations(operations, actor('admin'), 'x')

  it('describes every operation so that a form can be drawn', () => {
    expect(described.map(one => one.id)).toEqual(operations.map(one => one.id))
    for (const { path, parameters } of described) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const said = parameters.path as { properties?: object; required?: string[] } | null
      expect(Object.keys(said?.properties ?? {}).toSorted()).toEqual(names.toSorted())
      expect((said?.required ?? []).toSorted()).toEqual(names.toSorted())
      if (parameters.query) expect(parameters.query).toHaveProperty('properties')
      if (parameters.body) expect(parameters.body).toHaveProperty('type')
    }
  })

  it('is plain JSON', () => expect(JSON.parse(JSON.stringify(described))).toEqual(described))
})

it('says what a value means, though all are text on the wire', () => {
  const [listing] = describeOperations(MOBILERUN, actor('viewer'), 'proxies')
  expect(listing?.parameters.query).toMatchObject({
    properties: {
      pageSize: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      status: { enum: ['active', 'closed'] },
      startedAfter: { type: 'string', format: 'date-time' },
    },
  })
})

it('says who may call what', () => {
  const byRole = (role: Actor['role']) =>
    describeOperations(PRIVX_OPERATIONS, actor(role), 'privx')
      .filter(one => one.allowed)
      .map(one => one.id)
  expect(byRole('viewer')).toContain('listConnections')
  expect(byRole('viewer')).not.toContain('getConnection')
  expect(byRole('auditor')).not.toContain('terminateConnection')
  expect(byRole('operator')).not.toContain('revokeAccessRoleEverywhere')
  expect(byRole('admin')).toHaveLength(PRIVX_OPERATIONS.length)
})

it('draws something even for a schema that JSON cannot say', () => {
  const odd: Operation = {
    id: 'odd',
    method: 'POST',
    path: '/odd/{id}',
    summary: 'Odd',
    access: 'list',
    parameters: { path: z.map(z.string(), z.date()), body: z.bigint() },
    reply: { kind: 'json', schema: z.unknown() },
  }
  const [described] = describeOperations([odd], actor('admin'), 'x')
  expect(described?.parameters.path).toMatchObject({
    properties: { id: { type: 'string' } },
    required: ['id'],
  })
  expect(described?.parameters.body).toEqual({})
})
