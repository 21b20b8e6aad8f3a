import { labelOf } from '@/components/display/display-props'
import { formatInstant } from '@/lib/format/instant'
import type { Condition } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { findField } from '@/lib/schema/find-field'
import { quantityOf } from './quantity'

/** A condition as a chip says it: `Status: Active or Failed`, `Total ≥ 10.0 MB`, `Host contains corp`. */
export function conditionWords(dataset: Dataset, condition: Condition): { subject: string; says: string } {
  const field = findField(dataset, condition.field)
  if (!field) return { subject: condition.field, says: '' }
  const subject = field.label
  if ('values' in condition) {
    const values = condition.values.map(value => (value === '' ? 'none' : labelOf(field, value)))
    const listed =
      values.length > 3 ? `${values.slice(0, 2).join(', ')} and ${values.length - 2} more` : values.join(', ')
    return { subject, says: condition.op === 'in' ? listed : `not ${listed}` }
  }
  if ('value' in condition) {
    return {
      subject,
      says: condition.op === 'contains' ? `contains ${condition.value}` : `like ${condition.value}`,
    }
  }
  const { min, max } = condition
  if (min !== undefined && max !== undefined)
    return { subject, says: `${boundWords(field, min)} – ${boundWords(field, max)}` }
  if (min !== undefined) return { subject, says: `≥ ${boundWords(field, min)}` }
  return { subject, says: max === undefined ? '' : `≤ ${boundWords(field, max)}` }
}

const boundWords = (field: Field, bound: number | string): string =>
  typeof bound === 'number' ? quantityOf(field).format(bound) : formatInstant(bound)
