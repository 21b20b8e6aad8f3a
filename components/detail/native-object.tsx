import { Missing } from '@/components/display/missing'
import { nativeLabel } from '@/lib/schema/native/label'
import type { NativeFields, NativeShape } from '@/lib/schema/native/shape'
import { NativeValue } from './native-value'

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Entry {
  readonly key: string
  readonly value: unknown
  readonly shape: NativeShape | null
}

/** Every documented field in the documented order, set or not, then whatever else the object holds. */
export function nativeEntries(value: unknown, shape: NativeFields | null): Entry[] {
  const object = isPlain(value) ? value : {}
  const known = Object.entries(shape?.fields ?? {}).map(([key, one]) => ({
    key,
    value: object[key],
    shape: one,
  }))
  const rest = Object.keys(object)
    .filter(key => !Object.hasOwn(shape?.fields ?? {}, key))
    .map(key => ({ key, value: object[key], shape: null }))
  return [...known, ...rest]
}

/** Whether a field holds other fields, by its shape or, where none is documented, by its value. */
export function isNested({ value, shape }: Pick<Entry, 'value' | 'shape'>): boolean {
  if (shape !== null && typeof shape === 'object') return 'fields' in shape || typeof shape.items === 'object'
  return isPlain(value) || (Array.isArray(value) && value.some(isPlain))
}

/** The plain fields of an object as a list of terms, then each nested one under its own heading. */
export function NativeObject({ value, shape }: { value: unknown; shape: NativeFields | null }) {
  const entries = nativeEntries(value, shape)
  const flat = entries.filter(entry => !isNested(entry))
  return (
    <>
      {flat.length > 0 && (
        <dl className="grid grid-cols-[minmax(8rem,12rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
          {flat.map(({ key, value: one, shape: leaf }) => (
            <div key={key} className="contents">
              <dt className="text-muted">{nativeLabel(key)}</dt>
              <dd className="min-w-0">
                {Array.isArray(one) ? (
                  <PlainList values={one} />
                ) : (
                  <NativeValue value={one} leaf={typeof leaf === 'string' ? leaf : 'text'} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {entries.filter(isNested).map(entry => (
        <NativeGroup key={entry.key} entry={entry} />
      ))}
    </>
  )
}

function NativeGroup({ entry: { key, value, shape } }: { entry: Entry }) {
  const asItems = Array.isArray(value) || (shape !== null && typeof shape === 'object' && 'items' in shape)
  return (
    <div className="mt-2 border-s-2 border-line ps-3">
      <p className="mb-1 font-medium">{nativeLabel(key)}</p>
      {asItems ? (
        <NativeItemList value={value} shape={shape} />
      ) : (
        <NativeObject value={value} shape={fieldsOf(shape)} />
      )}
    </div>
  )
}

/** The members of a list of objects, one under the other, numbered where there are several. */
export function NativeItemList({ value, shape }: { value: unknown; shape: NativeShape | null }) {
  const members = Array.isArray(value) ? value : []
  if (members.length === 0) return <Missing />
  const itemShape =
    shape !== null && typeof shape === 'object' && 'items' in shape ? fieldsOf(shape.items) : null
  return (
    <ol className="grid gap-2">
      {members
        .map((member, place) => ({ member, key: `${place}` }))
        .map(({ member, key }) => (
          <li key={key} className={members.length > 1 ? 'border-s border-line ps-2' : ''}>
            {isPlain(member) ? (
              <NativeObject value={member} shape={itemShape} />
            ) : (
              <NativeValue value={member} leaf="text" />
            )}
          </li>
        ))}
    </ol>
  )
}

const fieldsOf = (shape: NativeShape | null): NativeFields | null =>
  shape !== null && typeof shape === 'object' && 'fields' in shape ? shape : null

function PlainList({ values }: { values: readonly unknown[] }) {
  if (values.length === 0) return <Missing />
  return (
    <bdi>{values.map(value => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')}</bdi>
  )
}
