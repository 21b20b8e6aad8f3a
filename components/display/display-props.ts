import type { ComponentType } from 'react'
import type { Field } from '@/lib/schema/field'

/** What every renderer gets: one value as the API gives it, and the field it is of. */
export interface DisplayProps {
  readonly value: unknown
  readonly field: Field
}

export type DisplayComponent = ComponentType<DisplayProps>

/** The words for a value: the registry's label where it has one. */
export function labelOf(field: Field, value: string): string {
  return field.values?.find(one => one.value === value)?.label ?? value
}
