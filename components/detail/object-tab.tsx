import type { Vendor } from '@/lib/schema/connection'
import { nativeLabel } from '@/lib/schema/native/label'
import { NATIVE_SHAPES } from '@/lib/schema/native/shapes'
import { isNested, NativeItemList, NativeObject, nativeEntries } from './native-object'
import { Section } from './section'

/** The vendor's object whole: its plain fields first, then a section for each part of it. */
export function ObjectTab({ vendor, native }: { vendor: Vendor; native: Record<string, unknown> }) {
  const shape = NATIVE_SHAPES[vendor]
  const entries = nativeEntries(native, shape)
  const plain = Object.fromEntries(
    entries.filter(entry => !isNested(entry)).map(entry => [entry.key, entry.value]),
  )
  const plainShape = {
    fields: Object.fromEntries(Object.entries(shape.fields).filter(([key]) => Object.hasOwn(plain, key))),
  }
  return (
    <>
      <Section title="Connection">
        <NativeObject value={plain} shape={plainShape} />
      </Section>
      {entries.filter(isNested).map(({ key, value, shape: part }) => (
        <Section key={key} title={nativeLabel(key)}>
          {Array.isArray(value) || (part !== null && typeof part === 'object' && 'items' in part) ? (
            <NativeItemList value={value} shape={part} />
          ) : (
            <NativeObject
              value={value}
              shape={part !== null && typeof part === 'object' && 'fields' in part ? part : null}
            />
          )}
        </Section>
      ))}
    </>
  )
}
