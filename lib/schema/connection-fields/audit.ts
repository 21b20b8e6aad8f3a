import { instant, list, number, text } from '../builders'
import type { Field } from '../field'

export const AUDIT_FIELDS: readonly Field[] = [
  {
    name: 'audited',
    label: 'Audited',
    group: 'audit',
    description: 'Whether the vendor recorded a trail of it.',
    kind: 'boolean',
    display: 'boolean',
    operators: ['in', 'notIn'],
    values: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
    sortable: true,
    facet: 'values',
    nullable: true,
    column: { width: 90, shown: false },
  },
  text(
    {
      name: 'indexStatus',
      label: 'Index',
      group: 'audit',
      description: 'Whether its trail can be searched upstream.',
    },
    120,
    false,
  ),
  number(
    {
      name: 'channelCount',
      label: 'Channels',
      group: 'audit',
      description: 'Channels in its trail; empty until the trail was read.',
    },
    'count',
    96,
    false,
  ),
  number(
    {
      name: 'fileCount',
      label: 'Files',
      group: 'audit',
      description: 'Transferred and protocol files in its trail; empty until the trail was read.',
    },
    'count',
    80,
    false,
  ),
  number(
    {
      name: 'badFileCount',
      label: 'Bad files',
      group: 'audit',
      description: 'Files of its trail that are neither OK nor still being written.',
    },
    'count',
    90,
    false,
  ),
  list({ name: 'tags', label: 'Tags', group: 'audit', description: 'Tags set at the vendor.' }, 150, {
    aliases: ['tag'],
  }),
  list(
    {
      name: 'accessRoles',
      label: 'Access roles',
      group: 'audit',
      description: 'Roles granted access to this connection’s trail.',
    },
    160,
  ),
  {
    name: 'reviewed',
    label: 'Reviewed',
    group: 'audit',
    description: 'Whether somebody marked it as reviewed here.',
    kind: 'boolean',
    display: 'boolean',
    operators: ['in', 'notIn'],
    values: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
    sortable: true,
    facet: 'values',
    nullable: false,
    column: { width: 100, shown: false },
  },
  text(
    {
      name: 'reviewedBy',
      label: 'Reviewed by',
      group: 'audit',
      description: 'Who marked it as reviewed here.',
    },
    140,
    false,
    { aliases: ['reviewer'] },
  ),
  instant(
    {
      name: 'reviewedAt',
      label: 'Reviewed at',
      group: 'audit',
      description: 'When it was marked as reviewed here.',
    },
    false,
  ),
]
