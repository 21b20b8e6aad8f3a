import { instant, number } from '../builders'
import type { Field } from '../field'

export const WHEN_FIELDS: readonly Field[] = [
  instant({ name: 'startedAt', label: 'Started', group: 'when', description: 'When it was opened.' }, true, {
    operators: ['range'],
    rangeParameters: { min: 'startedAfter', max: 'startedBefore' },
    aliases: ['started'],
    nullable: false,
  }),
  instant(
    {
      name: 'endedAt',
      label: 'Ended',
      group: 'when',
      description: 'When it was closed; empty while it is open or where the vendor does not say.',
    },
    false,
  ),
  instant(
    {
      name: 'lastActivityAt',
      label: 'Last activity',
      group: 'when',
      description: 'When it last did anything; the end once closed.',
    },
    false,
    {
      operators: ['range'],
      rangeParameters: { min: 'endedAfter', max: 'endedBefore' },
      aliases: ['ended'],
    },
  ),
  number(
    {
      name: 'durationMs',
      label: 'Duration',
      group: 'when',
      description: 'How long it lasted, or has lasted so far.',
    },
    'ms',
    110,
    true,
    {
      aliases: ['duration'],
    },
  ),
]
