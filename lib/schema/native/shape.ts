/**
 * What a vendor documents of its own object, as data: the Object tab shows every documented field, set or not, in this
 * order, and after them whatever else the object holds. A leaf says how its value reads.
 */
export type NativeShape = NativeLeaf | NativeFields | NativeItems

/** `seconds`: an integer of seconds; `instant`: a time in the vendor's own text. */
export type NativeLeaf =
  | 'text'
  | 'code'
  | 'instant'
  | 'bytes'
  | 'seconds'
  | 'milliseconds'
  | 'number'
  | 'boolean'

export interface NativeFields {
  readonly fields: Readonly<Record<string, NativeShape>>
}

export interface NativeItems {
  readonly items: NativeShape
}

export const fields = (shape: NativeFields['fields']): NativeFields => ({ fields: shape })
export const items = (shape: NativeShape): NativeItems => ({ items: shape })
