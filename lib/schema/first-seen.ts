import type { Field } from './field'

/** What may be new to a user: by the name of the value, the field that holds it. */
export const FIRST_SEEN = { host: 'dstHost', country: 'country', port: 'dstPort' } as const

export type FirstSeen = keyof typeof FIRST_SEEN

/**
 * Which of its host, country and port a connection's user meets for the first time. Worked out for the rows of a page when
 * they are read: it cannot be filtered, sorted or exported.
 */
export const FIRST_SEEN_FIELD: Field = {
  name: 'firstSeen',
  label: 'First seen',
  group: 'audit',
  description:
    'What this user meets here for the first time in the collected history; what was before it is not known. Empty without a user name.',
  kind: 'list',
  display: 'list',
  operators: [],
  sortable: false,
  facet: null,
  values: [
    { value: 'host', label: 'Host' },
    { value: 'country', label: 'Country' },
    { value: 'port', label: 'Port' },
  ],
  nullable: true,
  column: { width: 150, shown: false },
}
