import fc from 'fast-check'
import { sorted } from '@/lib/query/filter'
import type { Condition, Filter } from '@/lib/query/query'
import { anyFilter } from '@/lib/query/testing/filter-arbitrary'
import { DATASETS } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { cellOf, textsOf } from './reference'
import { CONTEXT, type Sample } from './sample-rows'

/** Filters that some of the rows pass: their values are taken from the rows; a few are hostile instead. */
export function fittingFilter(samples: readonly Sample[]): fc.Arbitrary<Filter> {
  const dataset = DATASETS.connections
  const conditions = dataset.fields.flatMap(field => fitting(field, samples))
  const q = fc.constantFrom(
    'ALICE',
    'zoë',
    'web corp',
    'a_b',
    'a%b',
    'back\\slash',
    '"line\nbreak"',
    "10.0.0.1 o'n",
  )
  const fitted = fc
    .record({
      conditions: fc
        .uniqueArray(fc.oneof(...conditions), { maxLength: 3, selector: one => `${one.field} ${one.op}` })
        .map(found => sorted(dataset, found)),
      q: fc.option(q, { freq: 4, nil: undefined }),
      since: fc.option(fc.constantFrom('6h', '30d'), { freq: 4, nil: undefined }),
    })
    .map(({ conditions, q, since }) => ({
      conditions,
      ...(q === undefined ? {} : { q }),
      ...(since === undefined ? {} : { since }),
    }))
  return fc.oneof({ weight: 4, arbitrary: fitted }, { weight: 1, arbitrary: anyFilter(dataset, 2) })
}

function fitting(field: Field, samples: readonly Sample[]): fc.Arbitrary<Condition>[] {
  const values = samples.map(row => cellOf(row, field.name, CONTEXT))
  const texts = [...new Set(values.flatMap(textsOf))]
  const present = values.filter(value => typeof value === 'number' || typeof value === 'string')
  return field.operators.flatMap((op): fc.Arbitrary<Condition>[] => {
    if (op === 'in' || op === 'notIn')
      return [
        fc
          .subarray(texts, { minLength: 1, maxLength: Math.min(3, texts.length) })
          .map(some => ({ field: field.name, op, values: some })),
      ]
    if (present.length === 0) return []
    const one = fc.constantFrom(...present)
    if (op === 'contains')
      return [
        one.map(value => ({ field: field.name, op, value: String(value).slice(1, 4).toUpperCase() || 'x' })),
        one.map(value => ({
          field: field.name,
          op: 'like',
          value: `${String(value).slice(0, 1).toUpperCase().replace(/[*\\]/, '\\$&')}*${String(value).slice(2).replace(/[*\\]/g, '\\$&')}`,
        })),
      ]
    return [
      fc.tuple(one, one, fc.constantFrom('min', 'max', 'both')).map(([a, b, ends]) => {
        const [min, max] = a <= b ? [a, b] : [b, a]
        return {
          field: field.name,
          op,
          ...(ends === 'max' ? {} : { min }),
          ...(ends === 'min' ? {} : { max }),
        }
      }),
    ]
  })
}
