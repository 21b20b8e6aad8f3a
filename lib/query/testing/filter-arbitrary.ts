import fc from 'fast-check'
import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { sorted } from '../filter'
import { patternMeaning, patternPieces } from '../pattern'
import type { Condition, Filter } from '../query'
import { joinTerms, searchTerms } from '../search-terms'

// Filters for property tests: any that the types allow, in canonical form, with hostile text in every place.

const awkward = fc.constantFrom(
  '"',
  '\\',
  '\\"',
  "'",
  "'; DROP TABLE connections --",
  '{p0:String}',
  '`',
  '*',
  '~',
  ':',
  ',',
  '-',
  '..',
  ' ',
  '%',
  '_',
  '\t',
  '\n',
  '\u0001',
  'ß',
  '日本',
  '😀',
  'a,b',
  'x:y',
  '-x',
  '>5',
)

/** Text of any kind, never empty, without a lone surrogate (no UTF-8 has one). */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('web', '01', '.corp')),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(parts => parts.join(''))
  .filter(text => text !== '')
  .map(text => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)))

const anyInstant = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(toInstant)
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 900 }).map(thousands => thousands * 1_000_000),
)

function anyValue(field: Field): fc.Arbitrary<string> {
  const missing = field.nullable || field.kind === 'list' || field.kind === 'text' ? [fc.constant('')] : []
  if (field.kind === 'number') return fc.oneof(anyNumber.map(String), ...missing)
  const listed = (field.values ?? []).map(one => fc.constant(one.value))
  if (field.kind === 'enum' || field.kind === 'boolean') return fc.oneof(...listed, ...missing)
  return fc.oneof(anyText, ...listed, ...missing)
}

function anyCondition(field: Field): fc.Arbitrary<Condition>[] {
  const name = field.name
  return field.operators.flatMap((op): fc.Arbitrary<Condition>[] => {
    if (op === 'in' || op === 'notIn')
      return [
        fc
          .uniqueArray(anyValue(field), { minLength: 1, maxLength: 4 })
          .map(values => ({ field: name, op, values })),
      ]
    if (op === 'contains')
      return [
        anyText.map(value => ({ field: name, op, value })),
        fc
          .array(fc.oneof(anyText, fc.constant('')), { minLength: 2, maxLength: 4 })
          .map(pieces => patternMeaning(pieces))
          .filter(meaning => meaning.op === 'like' && patternPieces(meaning.value).length > 1)
          .map(meaning => ({ field: name, op: 'like', value: meaning.op === 'like' ? meaning.value : '' })),
      ]
    const bound: fc.Arbitrary<number | Instant> = field.kind === 'number' ? anyNumber : anyInstant
    return [
      fc
        .tuple(fc.option(bound), fc.option(bound))
        .filter(([a, b]) => a !== null || b !== null)
        .map(([a, b]) => {
          if (a === null || b === null)
            return {
              field: name,
              op,
              ...(a === null ? {} : { min: a }),
              ...(b === null ? {} : { max: b }),
            }
          return a <= b ? { field: name, op, min: a, max: b } : { field: name, op, min: b, max: a }
        }),
    ]
  })
}

/** Any canonical filter of a dataset with up to `size` conditions. */
export function anyFilter(dataset: Dataset, size = 5): fc.Arbitrary<Filter> {
  const all = dataset.fields.flatMap(anyCondition)
  return fc
    .record({
      conditions: fc
        .uniqueArray(fc.oneof(...all), {
          maxLength: size,
          selector: one => `${one.field} ${one.op}`,
        })
        .map(found => sorted(dataset, found)),
      q: fc.option(
        fc
          .array(anyText, { minLength: 1, maxLength: 3 })
          .map(parts => joinTerms(searchTerms(parts.join(' ')))),
        { nil: undefined },
      ),
      since: fc.option(fc.constantFrom('15m', '24h', '7d', '4w', '90s'), { nil: undefined }),
    })
    .map(({ conditions, q, since }) => ({
      conditions,
      ...(q === undefined || q === '' ? {} : { q }),
      ...(since === undefined ? {} : { since }),
    }))
}
