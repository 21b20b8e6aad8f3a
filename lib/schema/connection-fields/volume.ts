import { number } from '../builders'
import type { Field } from '../field'

export const VOLUME_FIELDS: readonly Field[] = [
  number(
    {
      name: 'bytesIn',
      label: 'In',
      group: 'volume',
      description: 'Bytes towards the user. Empty where the vendor has none.',
    },
    'bytes',
    96,
    true,
    {
      aliases: ['in'],
    },
  ),
  number(
    {
      name: 'bytesOut',
      label: 'Out',
      group: 'volume',
      description: 'Bytes from the user. Empty where the vendor has none.',
    },
    'bytes',
    96,
    true,
    {
      aliases: ['out'],
    },
  ),
  number(
    {
      name: 'totalBytes',
      label: 'Total',
      group: 'volume',
      description: 'Bytes both ways. Empty where the vendor has none.',
    },
    'bytes',
    100,
    true,
    {
      aliases: ['bytes', 'total'],
    },
  ),
]
