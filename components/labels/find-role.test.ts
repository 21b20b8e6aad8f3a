import { expect, it } from 'vitest'
import { findRole, roleLabel } from './find-role'

const ID = '0b2f6a3e-1c4d-4e5f-8a9b-0c1d2e3f4a5b'
const KNOWN = [
  { id: 'r-1', name: 'Auditors' },
  { id: 'r-2', name: 'Ops' },
  { id: 'r-3', name: 'Ops' },
]

it('tells roles of one name apart by their ids', () => {
  expect(KNOWN.map(role => roleLabel(role, KNOWN))).toEqual(['Auditors', 'Ops (r-2)', 'Ops (r-3)'])
})

it.each([
  ['auditors ', 'r-1'],
  ['Ops (r-3)', 'r-3'],
  ['Ops', null],
  [ID.toUpperCase(), ID],
  ['', null],
])('%j is %j', (text, id) => expect(findRole(text, KNOWN)).toBe(id))
