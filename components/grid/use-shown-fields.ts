import { useMemo } from 'react'
import { type Dataset, findField } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'

/** The fields of the shown columns, in their order; the same array while they are the same, for rows that compare it. */
export function useShownFields(dataset: Dataset, shown: readonly string[]): readonly Field[] {
  return useMemo(() => shown.flatMap(name => findField(dataset, name) ?? []), [dataset, shown])
}
