import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'

/** The word for the relative time range, which is no field. */
export const SINCE = 'since'

/** The word for a field in the search box: its first short name, else its name. */
export function wordOf(field: Field): string {
  return field.aliases?.[0] ?? field.name
}

/** Every word that names a field with a filter. */
export function fieldWords(dataset: Dataset): string[] {
  return dataset.fields
    .filter(field => field.operators.length > 0)
    .flatMap(field => [...(field.aliases ?? []), field.name])
}

/** The field of a word: its name or a short name, in any letter case. */
export function fieldOfWord(dataset: Dataset, word: string): Field | undefined {
  const wanted = word.toLowerCase()
  return (
    dataset.fields.find(field => field.name === word) ??
    dataset.fields.find(field => field.aliases?.some(alias => alias.toLowerCase() === wanted)) ??
    dataset.fields.find(field => field.name.toLowerCase() === wanted)
  )
}
