import { text } from '../builders'
import { CONNECTION_STATUSES, LIVENESS } from '../connection'
import type { Field } from '../field'
import { labelled } from './labelled'

export const STATE_FIELDS: readonly Field[] = [
  {
    name: 'status',
    label: 'Status',
    group: 'state',
    description: 'Active, being terminated, closed, or ended by an error.',
    kind: 'enum',
    display: 'status',
    operators: ['in', 'notIn'],
    values: labelled(CONNECTION_STATUSES),
    sortable: true,
    facet: 'values',
    nullable: false,
    column: { width: 116, shown: true },
  },
  {
    name: 'liveness',
    label: 'Liveness',
    group: 'state',
    description: 'Whether its source confirmed its state lately, by that vendor’s rule.',
    kind: 'enum',
    display: 'liveness',
    operators: ['in', 'notIn'],
    values: labelled(LIVENESS),
    sortable: false,
    facet: 'values',
    nullable: false,
    column: { width: 110, shown: false },
  },
  text(
    {
      name: 'nativeStatus',
      label: 'Vendor status',
      group: 'state',
      description: 'The status in the vendor’s words.',
    },
    150,
    false,
  ),
  text(
    {
      name: 'closeReason',
      label: 'Close reason',
      group: 'state',
      description: 'Why it ended, in the vendor’s words.',
    },
    180,
    false,
    {
      freeText: true,
      aliases: ['reason'],
    },
  ),
]
