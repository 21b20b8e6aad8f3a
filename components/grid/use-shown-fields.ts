import { useMemo } from 'react'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { columnFields } from './column-fields'

/** The fields of the shown columns, in their order; the same array while they are the same, for rows that compare it. */
export function useShownFields(dataset: Dataset, shown: readonly string[]): readonly Field[] {
  return useMemo(() => {
    const fields = columnFields(dataset)
    return shown.flatMap(name => fields.find(field => field.name === name) ?? [])
  }, [dataset, shown])
}
