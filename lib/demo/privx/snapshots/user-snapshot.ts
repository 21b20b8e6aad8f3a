import { createHash } from 'node:crypto'
import type { Person } from '@/lib/demo/world/company'
import { stableUuid } from '../ids'
import { totpSeed, windowsSid } from '../secrets'

/** The directories that people come from: PrivX's user sources. */
const SOURCES = [
  { type: 'MICROSOFTGRAPH', id: stableUuid('privx user source graph') },
  { type: 'LOCAL', id: stableUuid('privx user source local') },
] as const

/** The id of the directory that a person comes from. */
export function sourceIdOf(person: Person): string {
  return directoryOf(person).id
}

function directoryOf(person: Person): (typeof SOURCES)[number] {
  return person.index % 7 === 3 ? SOURCES[1] : SOURCES[0]
}

/**
 * `user_data`: the person as PrivX knew them when they connected (contracts §5.4), without `RefreshTimestamp`,
 * which differs per login. `verbose=false` trims what it says of roles.
 */
export function userSnapshot(
  person: Person,
  accessGroupId: string,
  verbose: boolean,
): Record<string, unknown> {
  const directory = directoryOf(person)
  return {
    id: person.id,
    principal: person.login,
    source: directory.id,
    source_type: directory.type,
    source_user_id: createHash('md5').update(person.id).digest('hex'),
    tags: [`department=${person.department}`],
    roles: person.roles.map(role => (verbose ? grantedRole(role, accessGroupId) : role)),
    attributes: [
      { key: 'department', value: person.department },
      { key: 'country', value: person.country },
      { key: 'windows_sid', value: windowsSid(person.id) },
    ],
    permissions: null,
    full_name: `${person.firstName} ${person.lastName}`,
    email: person.email,
    distinguished_name: `CN=${person.firstName} ${person.lastName},OU=${person.department},DC=corp,DC=example`,
    unix_account: person.login,
    windows_account: person.email,
    created: '2024-03-04T08:00:00Z',
    mfa: {
      status: 'DEFAULT',
      seed: { seed_string: totpSeed(person.id) },
      mobile_mfa_status: 'default',
    },
  }
}

function grantedRole(role: { id: string; name: string }, accessGroupId: string): Record<string, unknown> {
  return {
    id: role.id,
    name: role.name,
    explicit: true,
    implicit: false,
    system: false,
    grant_type: 'PERMANENT',
    permissions: ['hosts-view'],
    access_group_id: accessGroupId,
    owner_src: '',
    source_rules: { rules: null },
    context: { enabled: false, validity: null, start_time: '', end_time: '', timezone: '', ip_masks: null },
  }
}
