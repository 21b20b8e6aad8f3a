import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv'
import { RecordCounter } from './record-counter'

const encode = (text: string) => new TextEncoder().encode(text)

/** Counts with the bytes cut at these places. */
function counted(bytes: Uint8Array, quotes: boolean, cuts: readonly number[]): number {
  const counter = new RecordCounter(quotes)
  const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  for (const [at, from] of places.entries()) counter.add(bytes.subarray(from, places[at + 1] ?? bytes.length))
  return counter.records
}

const cell = fc.string({ unit: fc.constantFrom('"', '\n', '\r', ',', 'a', 'é') })
const cuts = fc.array(fc.nat(), { maxLength: 5 })

test('every record of a CSV is one, wherever it is cut', () =>
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 })), cuts, (records, at) => {
      expect(counted(encode(records.map(csvLine).join('')), true, at)).toBe(records.length)
    }),
  ))

test('every line of NDJSON is one', () =>
  fc.assert(
    fc.property(fc.array(cell), cuts, (values, at) => {
      const text = values.map(value => `${JSON.stringify({ value })}\n`).join('')
      expect(counted(encode(text), false, at)).toBe(values.length)
    }),
  ))
