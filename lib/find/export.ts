import 'server-only'
import { csvLine } from '@/lib/format/csv'
import { exportName } from '@/lib/query/export-name'
import { DATASETS } from '@/lib/schema/dataset'
import { type ExportInput, exportStatement } from '@/lib/sql/export'
import { type ExportSpan, exportSpansQuestion } from '@/lib/sql/export-spans'
import type { Statement } from '@/lib/sql/statement'
import { streamBytes, streamLines } from '@/lib/store/run'
import { lastVersion } from '@/lib/store/version'
import { checkedCsv, checkedNdjson, checkedParquet } from './export-check'
import { takeExportSlot } from './export-slots'
import { pulled } from './pulled'
import type { Reader } from './reader'

/** A reader may be slow: only one that takes nothing at all is given up earlier. */
const EXPORT_MS = 6 * 3_600_000

/** What to export: the list, the names of its columns in their order, and the format. */
export type AskedExport = Pick<ExportInput, 'list' | 'columns' | 'format'>

/** A whole filtered list on its way out. */
export interface Export {
  /** How many rows it has: counted as of the same version before the first is sent. */
  readonly rows: number
  /** The version of the store that it shows. */
  readonly asOf: number
  readonly fileName: string
  /** Breaks when something fails, and when the rows that came are not as many as were counted. */
  readonly body: ReadableStream<Uint8Array>
}

/**
 * Every row of a filtered list in its order, as of one version: rows that are written meanwhile change nothing. Nothing is
 * kept here: rows are taken from the store as fast as they are read, and ending the body or the reader's signal stops the
 * query. CSV has the fields' names in its first line; NDJSON has one object a line, with null for what is missing.
 * Null when too many exports are running.
 * @throws StoreError
 */
export async function openExport(reader: Reader, asked: AskedExport): Promise<Export | null> {
  const release = takeExportSlot()
  if (!release) return null
  try {
    const { store, context } = reader
    const { list, format } = asked
    const asOf = await lastVersion(store, list.dataset)
    const spans = await reader.ask(exportSpansQuestion({ list, context, asOf, format }))
    const rows = spans.reduce((sum, span) => sum + span.rows, 0)
    const body = await pulled(
      released(checkedRows(reader, { ...asked, context, asOf }, spans, rows), release),
    )
    const fileName = exportName(DATASETS[list.dataset], list.filter, context.now, format)
    return { rows, asOf, fileName, body }
  } catch (error) {
    release()
    throw error
  }
}

function checkedRows(
  { store, signal }: Reader,
  input: ExportInput,
  spans: readonly ExportSpan[],
  rows: number,
): AsyncIterable<Uint8Array> {
  const options = { signal, maxMs: EXPORT_MS }
  /** One after the other; a list of nothing is one statement too, for its columns. */
  async function* eachSpan<T>(open: (statement: Statement) => Promise<T> | T): AsyncGenerator<T> {
    for (const span of spans.length > 0 ? spans : [undefined])
      yield open(exportStatement(span ? { ...input, span } : input))
  }
  switch (input.format) {
    case 'ndjson':
      return checkedNdjson(
        eachSpan(statement => streamLines(store, statement, options)),
        rows,
      )
    case 'parquet':
      return checkedParquet(
        eachSpan(statement => streamBytes(store, statement, 'Parquet', options)),
        rows,
      )
    case 'csv':
      return checkedCsv(
        csvLine(input.columns),
        eachSpan(statement => streamBytes(store, statement, 'CSV', options)),
        rows,
      )
  }
}

async function* released(pieces: AsyncIterable<Uint8Array>, release: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } finally {
    release()
  }
}
