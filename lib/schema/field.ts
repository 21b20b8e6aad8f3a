/** What a value is, whatever it means: decides its operators, its store type and how it is compared. */
export type FieldKind = 'enum' | 'text' | 'number' | 'instant' | 'list' | 'boolean'

/** What a number counts. Bytes and milliseconds are integers; `ms` is a duration, never an instant. */
export type Unit = 'bytes' | 'ms' | 'count' | 'port'

/**
 * `in`/`notIn`: equals any / none of the values (for a list: holds any / none).
 * `contains`: case-insensitive substring. `range`: inclusive bounds, never matches a missing value.
 */
export type Operator = 'in' | 'notIn' | 'contains' | 'range'

/** The name of the renderer in `components/display` that draws this value. */
export type Display =
  | 'text'
  | 'code'
  | 'status'
  | 'file-status'
  | 'liveness'
  | 'type'
  | 'source'
  | 'vendor'
  | 'country'
  | 'host'
  | 'instant'
  | 'duration'
  | 'bytes'
  | 'number'
  | 'boolean'
  | 'list'
  | 'direction'
  | 'outcome'

export type FieldGroup = 'identity' | 'state' | 'who' | 'where' | 'when' | 'volume' | 'audit' | 'provenance'

/**
 * One field of a dataset: the only description of it. Columns, filter controls, URL parameters, facets,
 * the text grammar, SQL, export, OpenAPI and the drawer are read from here. Data only: no JSX, no SQL.
 */
export interface Field {
  /** The name everywhere: JSON key, URL parameter, store column. */
  readonly name: string
  readonly label: string
  /** One sentence a tired person understands; shown as the column's hint and in the API's description. */
  readonly description: string
  readonly kind: FieldKind
  readonly unit?: Unit
  readonly group: FieldGroup
  readonly display: Display
  readonly operators: readonly Operator[]
  readonly sortable: boolean
  /** `values`: counted per value; `range`: bounds and bins; null: not a facet. */
  readonly facet: 'values' | 'range' | null
  /** Every allowed value with its label, for an `enum`. */
  readonly values?: readonly EnumValue[]
  /** True where a vendor may not have it: null in JSON, sorts last both ways. */
  readonly nullable: boolean
  /** Searched by `q`. */
  readonly freeText?: true
  /** URL parameters of a range where they are not `min<Name>` / `max<Name>`. */
  readonly rangeParameters?: { readonly min: string; readonly max: string }
  /** Short names the search box accepts beside `name`: `user:alice`. */
  readonly aliases?: readonly string[]
  readonly column: { readonly width: number; readonly shown: boolean; readonly align?: 'end' }
}

export interface EnumValue {
  readonly value: string
  readonly label: string
}

/** The two URL parameters of a field's inclusive range: `{ min: 'minTotalBytes', max: 'maxTotalBytes' }`. */
export function rangeParameters(field: Field): { min: string; max: string } {
  if (field.rangeParameters) return field.rangeParameters
  const name = field.name.charAt(0).toUpperCase() + field.name.slice(1)
  return { min: `min${name}`, max: `max${name}` }
}
