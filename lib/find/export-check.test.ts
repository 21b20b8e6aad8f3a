import { expect, test } from 'vitest'
import { checkedCsv, checkedNdjson, checkedParquet, ExportIncomplete } from './export-check'
import { pulled } from './pulled'

async function* pieces<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield value
}

const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = async (body: AsyncIterable<Uint8Array>) => new Response(await pulled(body)).text()

test('a CSV with another number of rows than announced does not end', async () => {
  const csv = () => pieces([bytes('1,"a\r'), bytes('\nb"\r\n2,c'), bytes('\r\n')])
  expect(await textOf(checkedCsv('n,x\r\n', pieces([csv()]), 2))).toBe('n,x\r\n1,"a\r\nb"\r\n2,c\r\n')
  for (const other of [1, 3]) {
    await expect(textOf(checkedCsv('n,x\r\n', pieces([csv()]), other))).rejects.toBeInstanceOf(
      ExportIncomplete,
    )
  }
})

test('nor does NDJSON', async () => {
  const lines = () => pieces(['{"n":1}', '{"n":2}'])
  expect(await textOf(checkedNdjson(pieces([lines()]), 2))).toBe('{"n":1}\n{"n":2}\n')
  for (const other of [1, 3]) {
    await expect(textOf(checkedNdjson(pieces([lines()]), other))).rejects.toBeInstanceOf(ExportIncomplete)
  }
})

test('nor does what is no Parquet file', () =>
  expect(textOf(checkedParquet(pieces([pieces([bytes('PAR1 cut')])]), 0))).rejects.toBeInstanceOf(
    ExportIncomplete,
  ))

test('nothing is read ahead of the reader', async () => {
  let made = 0
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      made++
      yield 'x'.repeat(1_023)
    }
  }
  const reader = (await pulled(checkedNdjson(pieces([endless()]), 0))).getReader()
  for (let piece = 1; piece <= 3; piece++) {
    await reader.read()
    expect(made).toBe(piece * 64)
  }
  await reader.cancel()
  expect(made).toBe(3 * 64)
})
