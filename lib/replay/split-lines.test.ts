import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlobStore } from './blob-store'
import { LineSplitter, MOST_LINE_BYTES } from './split-lines'
import { bytesOf, cutAt } from './testing/log-lines'
import { decodePiece } from './utf8'

const linesOf = (pieces: readonly Uint8Array[]) => {
  const splitter = new LineSplitter()
  const lines = [...pieces.flatMap(piece => [...splitter.push(piece)]), ...splitter.end()]
  return lines.map(({ number, bytes, end, unfinished }) => ({
    number,
    text: bytes && Buffer.from(bytes).toString(),
    end,
    unfinished,
  }))
}

test('lines are the same wherever they were cut', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '\n', '😀') }),
      fc.array(fc.nat(1000)),
      (text, places) => {
        const bytes = bytesOf(text)
        expect(linesOf(cutAt(bytes, places))).toEqual(linesOf([bytes]))
        const expected = text.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(linesOf([bytes]).map(line => line.text)).toEqual(expected)
      },
    ),
  )
})

test('a line too long is told, not kept', () => {
  const long = new Uint8Array(MOST_LINE_BYTES + 1).fill(97)
  const [first, second] = linesOf([long, bytesOf('\nb')])
  expect(first).toMatchObject({ number: 1, text: null, unfinished: false })
  expect(second).toMatchObject({ number: 2, text: 'b', unfinished: true })
})

test('characters are whole wherever they were cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.nat(1000)), (bytes, places) => {
      let held: readonly number[] = []
      let text = ''
      for (const piece of cutAt(bytes, places)) {
        const next = decodePiece(held, piece)
        held = next.held
        text += next.text
      }
      text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(held))
      expect(text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    }),
  )
})

test('a store gives back what it was given', async () => {
  const store = new BlobStore()
  const bytes = Uint8Array.from({ length: 3_300_000 }, (_, index) => index % 251)
  for (const piece of cutAt(bytes, [10, 333, 334, 900])) store.append(piece)
  expect(store.size).toBe(bytes.length)
  for (const [from, to] of [
    [0, 5],
    [1_048_570, 1_048_590],
    [2_000_000, 3_299_999],
    [3_299_990, 9_999_999],
  ] as const)
    expect(await store.read(from, to)).toEqual(bytes.slice(from, to))
})
