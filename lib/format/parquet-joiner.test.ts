import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { ParquetJoiner, ParquetUnreadable } from './parquet-joiner'

interface Row {
  readonly n: number | null
  readonly name: string
}

const file = (rows: readonly Row[]) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'n', data: rows.map(row => row.n), type: 'INT32', columnIndex: true },
        { name: 'name', data: rows.map(row => row.name), type: 'STRING' },
      ],
      rowGroupSize: 7,
    }),
  )

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function joinedOf(files: readonly Uint8Array[], size: number): Promise<ArrayBuffer> {
  const joiner = new ParquetJoiner()
  const sent: Uint8Array[] = []
  for (const bytes of files) for await (const piece of joiner.add(pieces(bytes, size))) sent.push(piece)
  const end = joiner.end()
  return new Uint8Array(Buffer.concat(end ? [...sent, end] : sent)).buffer
}

const rowsFrom = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    n: at % 5 === 0 ? null : from + at,
    name: at % 2 === 0 ? `row ${from + at}` : 'the same',
  }))

test.each([1, 3, 1_000_000])(
  'files are one file with all rows in their order, in pieces of %i bytes',
  async size => {
    const parts = [rowsFrom(0, 20), rowsFrom(20, 1), rowsFrom(21, 33)]
    const joined = await joinedOf(parts.map(file), size)
    expect(await parquetReadObjects({ file: joined })).toEqual(parts.flat())
    const footer = parquetMetadata(joined)
    expect(Number(footer.num_rows)).toBe(54)
    const places = footer.row_groups.flatMap(group =>
      group.columns.map(one => one.meta_data?.data_page_offset),
    )
    expect(new Set(places).size).toBe(places.length)
  },
)

test('statistics of each row group stay', async () => {
  const joined = parquetMetadata(await joinedOf([file(rowsFrom(0, 6)), file(rowsFrom(6, 6))], 100))
  const ends = joined.row_groups.map(({ columns: [n] }) => n?.meta_data?.statistics?.max_value)
  expect(ends).toEqual([4, 10])
})

test('a file without rows is one too', async () => {
  const joined = await joinedOf([file([])], 10)
  expect(await parquetReadObjects({ file: joined })).toEqual([])
})

test.each([
  ['no Parquet file', new TextEncoder().encode('PAR1 cut')],
  ['a file without its end', file(rowsFrom(0, 9)).slice(0, -20)],
  [
    'a footer longer than the file',
    new Uint8Array([...new TextEncoder().encode('PAR1'), 255, 255, 0, 0, 80, 65, 82, 49]),
  ],
])('%s is told', async (_, bytes) => {
  await expect(joinedOf([bytes], 10)).rejects.toBeInstanceOf(ParquetUnreadable)
})

test('files of other columns are not joined', async () => {
  const other = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'x', data: [1], type: 'INT32' }] }))
  await expect(joinedOf([file(rowsFrom(0, 2)), other], 10)).rejects.toBeInstanceOf(ParquetUnreadable)
})
