import type { Dataset } from './dataset'
import type { Field } from './field'

/** The field of that name in a dataset, or undefined. */
export function findField(dataset: Dataset, name: string): Field | undefined {
  return dataset.fields.find(field => field.name === name)
}
