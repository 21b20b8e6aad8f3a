import { BYTES_FORMS, exactBytes, formatBytes, parseBytes } from '@/lib/format/bytes'
import { DURATION_FORMS, exactDuration, formatDuration, parseDuration } from '@/lib/format/duration'
import type { Field } from '@/lib/schema/field'

/** How people write and read the numbers of a field. */
export interface Quantity {
  parse(text: string): number | null
  /** Rounded, for reading. */
  format(value: number): string
  exact(value: number): string
  /** What `parse` takes, in words. */
  readonly forms: string
  readonly example: string
}

const COUNT: Quantity = {
  parse: text => (/^\d[\d,]*$/.test(text.trim()) ? Number(text.replaceAll(',', '')) : null),
  format: value => value.toLocaleString('en-US'),
  exact: value => value.toLocaleString('en-US'),
  forms: 'a whole number',
  example: '10',
}

/** By the field's unit. */
export function quantityOf(field: Field): Quantity {
  if (field.unit === 'bytes')
    return { parse: parseBytes, format: formatBytes, exact: exactBytes, forms: BYTES_FORMS, example: '10MB' }
  if (field.unit === 'ms')
    return {
      parse: parseDuration,
      format: formatDuration,
      exact: exactDuration,
      forms: DURATION_FORMS,
      example: '5m',
    }
  return COUNT
}
