import { text } from '../builders'
import { CONNECTION_TYPES, VENDORS } from '../connection'
import type { Field } from '../field'
import { labelled } from './labelled'

export const IDENTITY_FIELDS: readonly Field[] = [
  text(
    {
      name: 'source',
      label: 'Source',
      group: 'identity',
      description: 'The configured source that reported it.',
    },
    110,
    true,
    {
      display: 'source',
      operators: ['in', 'notIn'],
      nullable: false,
    },
  ),
  {
    name: 'vendor',
    label: 'Vendor',
    group: 'identity',
    description: 'Whose API the source speaks.',
    kind: 'enum',
    display: 'vendor',
    operators: ['in', 'notIn'],
    values: labelled(VENDORS),
    sortable: true,
    facet: 'values',
    nullable: false,
    column: { width: 130, shown: false },
  },
  text(
    { name: 'id', label: 'ID', group: 'identity', description: 'The vendor’s own id of the connection.' },
    300,
    false,
    {
      display: 'code',
      facet: null,
      nullable: false,
      freeText: true,
    },
  ),
  text(
    { name: 'type', label: 'Type', group: 'identity', description: 'What kind of connection it is.' },
    84,
    true,
    {
      display: 'type',
      operators: ['in', 'notIn'],
      values: labelled(CONNECTION_TYPES),
      nullable: false,
    },
  ),
  text(
    {
      name: 'protocol',
      label: 'Protocol',
      group: 'identity',
      description: 'The protocol in the vendor’s words.',
    },
    100,
    false,
  ),
]
