import { instant } from '../builders'
import type { Field } from '../field'

export const PROVENANCE_FIELDS: readonly Field[] = [
  instant(
    {
      name: 'firstSeenAt',
      label: 'First collected',
      group: 'provenance',
      description: 'When Trailgrid first saw it.',
    },
    false,
    {
      nullable: false,
    },
  ),
  instant(
    {
      name: 'confirmedAt',
      label: 'Confirmed',
      group: 'provenance',
      description: 'When its source last reported it.',
    },
    false,
    {
      nullable: false,
    },
  ),
  instant(
    { name: 'fetchedAt', label: 'Fetched', group: 'provenance', description: 'When this copy was fetched.' },
    false,
    {
      nullable: false,
      sortable: false,
    },
  ),
]
