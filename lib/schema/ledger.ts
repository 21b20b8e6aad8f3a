import { instant, number, text } from './builders'
import type { Dataset } from './dataset'
import type { Field } from './field'
import { LEDGER_ACTIONS, LEDGER_OUTCOMES } from './ledger-entry'

const enumerated = { facet: 'values', nullable: false, operators: ['in', 'notIn'] } as const

/** An id that is looked for and not counted. */
const code = { display: 'code', facet: null } as const

/** The fields of an entry of the ledger: what was done here, by whom, and its place in the chain (design §8). */
export const LEDGER_FIELDS: readonly Field[] = [
  text(
    {
      name: 'actor',
      label: 'Who',
      group: 'who',
      description: 'Who did it; “unknown” where nobody was recognised.',
    },
    170,
    true,
    { nullable: false, freeText: true, aliases: ['who', 'user'] },
  ),
  {
    ...text(
      { name: 'action', label: 'Action', group: 'identity', description: 'What was done.' },
      190,
      true,
      enumerated,
    ),
    kind: 'enum',
    values: LEDGER_ACTIONS,
  },
  {
    ...text(
      {
        name: 'outcome',
        label: 'Outcome',
        group: 'state',
        description: 'How it went. What takes a while has an entry at its beginning and one at its end.',
      },
      120,
      true,
      { ...enumerated, display: 'outcome' },
    ),
    kind: 'enum',
    values: LEDGER_OUTCOMES,
  },
  instant(
    {
      name: 'at',
      label: 'When',
      group: 'when',
      description: 'When it was asked for, by this server’s clock.',
    },
    true,
    {
      operators: ['range'],
      rangeParameters: { min: 'after', max: 'before' },
      aliases: ['when'],
      nullable: false,
    },
  ),
  text(
    {
      name: 'subject',
      label: 'Subject',
      group: 'where',
      description: 'What it was about: a file, a list, a user.',
    },
    260,
    true,
    { facet: null, freeText: true },
  ),
  text(
    { name: 'result', label: 'Result', group: 'state', description: 'How it went, in words.' },
    260,
    true,
    {
      facet: null,
      freeText: true,
    },
  ),
  {
    ...text(
      { name: 'role', label: 'Role', group: 'who', description: 'The role they had then.' },
      110,
      true,
      {
        operators: ['in', 'notIn'],
      },
    ),
    kind: 'enum',
    values: [
      { value: 'viewer', label: 'Viewer' },
      { value: 'auditor', label: 'Auditor' },
      { value: 'operator', label: 'Operator' },
      { value: 'admin', label: 'Admin' },
    ],
  },
  text(
    { name: 'via', label: 'Recognised by', group: 'who', description: 'Token, session, or the open demo.' },
    120,
    false,
  ),
  text(
    { name: 'source', label: 'Source', group: 'where', description: 'The configured source it was about.' },
    110,
    true,
    { display: 'source', operators: ['in', 'notIn'] },
  ),
  text(
    {
      name: 'connectionId',
      label: 'Connection',
      group: 'where',
      description: 'The id of the connection it was about.',
    },
    300,
    true,
    { ...code, freeText: true, aliases: ['connection'] },
  ),
  text(
    { name: 'channelId', label: 'Channel ID', group: 'where', description: 'The id of the channel.' },
    120,
    false,
    code,
  ),
  text(
    { name: 'fileId', label: 'File ID', group: 'where', description: 'The id of the file.' },
    300,
    false,
    code,
  ),
  text(
    {
      name: 'parameters',
      label: 'Parameters',
      group: 'where',
      description: 'How it was asked for, as JSON: a filter, a range watched, a reason.',
    },
    320,
    false,
    { ...code, freeText: true, sortable: false },
  ),
  text(
    {
      name: 'address',
      label: 'From',
      group: 'where',
      description: 'The address they came from, as far as it is known.',
    },
    150,
    true,
    { display: 'code', nullable: false, freeText: true, aliases: ['from', 'ip'] },
  ),
  text(
    {
      name: 'requestId',
      label: 'Request',
      group: 'provenance',
      description: 'Entries of one request share it; the reply had it in x-request-id.',
    },
    300,
    false,
    { ...code, nullable: false, freeText: true, aliases: ['request'] },
  ),
  text(
    {
      name: 'instance',
      label: 'Instance',
      group: 'provenance',
      description: 'The instance of Trailgrid that wrote it: its chain.',
    },
    160,
    false,
    { display: 'code', nullable: false, operators: ['in', 'notIn'] },
  ),
  number(
    {
      name: 'sequence',
      label: 'Number',
      group: 'provenance',
      description: 'Its place in the chain of its instance, from 1 without gaps.',
    },
    'count',
    100,
    true,
    { nullable: false, facet: null },
  ),
  text(
    {
      name: 'hash',
      label: 'Hash',
      group: 'provenance',
      description: 'SHA-256 over all of the entry and the hash of the one before.',
    },
    300,
    false,
    { ...code, nullable: false },
  ),
  text(
    {
      name: 'previousHash',
      label: 'Hash before',
      group: 'provenance',
      description: 'The hash of the entry before it in the chain.',
    },
    300,
    false,
    { ...code, nullable: false },
  ),
  text(
    { name: 'id', label: 'Entry', group: 'identity', description: 'Its instance and its number.' },
    200,
    false,
    {
      ...code,
      nullable: false,
    },
  ),
]

export const LEDGER: Dataset = {
  name: 'ledger',
  label: 'Ledger',
  plural: 'entries',
  fields: LEDGER_FIELDS,
  derived: [],
  timeField: 'at',
  bytesField: null,
  isAppendOnly: true,
  defaultOrder: [{ field: 'at', direction: 'desc' }],
}
