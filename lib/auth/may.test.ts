import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/schema/role'
import type { Actor } from './actor'
import { type Action, may } from './may'

const actor = (role: Role): Actor => ({ name: role, role, via: 'token' })

const MATRIX: readonly [Action, Record<Role, boolean>][] = [
  ['connections.list', { viewer: true, auditor: true, operator: true, admin: true }],
  ['trail.view', { viewer: false, auditor: true, operator: true, admin: true }],
  ['files.list', { viewer: false, auditor: true, operator: true, admin: true }],
  ['list.export', { viewer: false, auditor: true, operator: true, admin: true }],
  ['connection.terminate', { viewer: false, auditor: false, operator: true, admin: true }],
  ['connection.manage', { viewer: false, auditor: false, operator: true, admin: true }],
  ['views.own', { viewer: true, auditor: true, operator: true, admin: true }],
  ['views.share', { viewer: false, auditor: false, operator: true, admin: true }],
  ['views.manage', { viewer: false, auditor: false, operator: false, admin: true }],
  ['sources.manage', { viewer: false, auditor: false, operator: false, admin: true }],
  ['quarantine.view', { viewer: false, auditor: false, operator: false, admin: true }],
]

describe('may', () => {
  for (const [action, roles] of MATRIX) {
    for (const [role, allowed] of Object.entries(roles)) {
      it(`${allowed ? 'lets' : 'refuses'} ${role} ${action}`, () => {
        expect(may(actor(role as Role), action)).toBe(allowed)
      })
    }
  }

  it('allows nothing to nobody', () => {
    for (const [action] of MATRIX) expect(may(null, action)).toBe(false)
  })
})
