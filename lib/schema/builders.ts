import type { Field, FieldGroup } from './field'

// What fields of one kind have in common; an entry of a registry says only where it differs.

type Common = Pick<Field, 'name' | 'label' | 'description'> & { group: FieldGroup }
type Overrides = Partial<Omit<Field, 'name' | 'kind'>>

/** A `text` field. */
export const text = (common: Common, width: number, shown: boolean, more: Overrides = {}): Field => ({
  ...common,
  kind: 'text',
  display: 'text',
  operators: ['in', 'notIn', 'contains'],
  sortable: true,
  facet: 'values',
  nullable: true,
  column: { width, shown },
  ...more,
})

/** A `number` field. */
export const number = (
  common: Common,
  unit: NonNullable<Field['unit']>,
  width: number,
  shown: boolean,
  more: Overrides = {},
): Field => ({
  ...common,
  kind: 'number',
  unit,
  display: unit === 'bytes' ? 'bytes' : unit === 'ms' ? 'duration' : 'number',
  operators: ['range'],
  sortable: true,
  facet: 'range',
  nullable: true,
  column: { width, shown, align: 'end' },
  ...more,
})

/** A `instant` field. */
export const instant = (common: Common, shown: boolean, more: Overrides = {}): Field => ({
  ...common,
  kind: 'instant',
  display: 'instant',
  operators: [],
  sortable: true,
  facet: null,
  nullable: true,
  column: { width: 176, shown },
  ...more,
})

/** A `list` field. */
export const list = (common: Common, width: number, more: Overrides = {}): Field => ({
  ...common,
  kind: 'list',
  display: 'list',
  operators: ['in', 'notIn'],
  sortable: false,
  facet: 'values',
  nullable: false,
  column: { width, shown: false },
  ...more,
})
