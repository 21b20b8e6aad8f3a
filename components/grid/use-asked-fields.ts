import { useState } from 'react'
import type { Dataset } from '@/lib/schema/dataset'

/**
 * The fields that a list's rows are asked with: those of the columns that are or were shown here, and `own`, which the screen
 * itself needs. They only grow, so that a column that is hidden, or shown again, asks nothing. Null: all fields.
 */
export function useAskedFields(
  dataset: Dataset,
  shown: readonly string[],
  own: readonly string[] | undefined,
): readonly string[] | null {
  const [asked, setAsked] = useState<ReadonlySet<string>>(() => new Set(own))
  const more = shown.filter(name => !asked.has(name))
  // While this renders again at once, with what is missing: no request is sent between.
  if (more.length > 0) setAsked(new Set([...asked, ...more]))
  if (own === undefined) return null
  return dataset.fields.map(field => field.name).filter(name => asked.has(name))
}
