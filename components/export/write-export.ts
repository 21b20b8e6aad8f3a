import { brokenOffWords } from '@/components/data/broken-off'
import { readProblem } from '@/components/data/problem-error'
import { RecordCounter } from '@/lib/format/record-counter'
import type { ExportFormat } from './export-request'
import { canWriteFiles, type OpenFile, pickFile } from './file-target'
import { type ExportRun, type ExportState, IDLE } from './use-export'

/** How often progress is drawn. */
const DRAW_MS = 150

interface Wanted {
  readonly path: string
  readonly format: ExportFormat
  /** What the file is called, as long as the reader does not call it otherwise. */
  readonly name: string
}

/** Writes an export to a file as it comes: a slow disk slows the server down, and nothing is gathered here. */
export const writeExport =
  ({ path, format, name }: Wanted): ExportRun =>
  async (signal, tell) => {
    if (!canWriteFiles()) {
      followDownload(path)
      return { phase: 'handed-over' }
    }
    let file: OpenFile | null = null
    try {
      file = await pickFile(name)
      return file && (await receive(path, format, file, signal, tell))
    } catch (error) {
      await file?.discard()
      return signal.aborted ? IDLE : { phase: 'failed', message: brokenOffWords(error) }
    }
  }

async function receive(
  path: string,
  format: ExportFormat,
  file: OpenFile,
  signal: AbortSignal,
  tell: (state: ExportState) => void,
): Promise<ExportState> {
  tell({ phase: 'running', bytes: 0, rows: null, expected: null })
  const reply = await fetch(path, { signal })
  if (!reply.ok || !reply.body) throw await readProblem(reply)
  const expected = Number(reply.headers.get('x-trailgrid-rows'))
  const counter = format === 'parquet' ? null : new RecordCounter(format === 'csv')
  // The first line of a CSV is its header.
  const rows = () => counter && Math.max(0, counter.records - (format === 'csv' ? 1 : 0))
  let bytes = 0
  let drawn = 0
  const reader = reply.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length
    counter?.add(next.value)
    await file.write(next.value)
    if (performance.now() - drawn < DRAW_MS) continue
    drawn = performance.now()
    tell({ phase: 'running', bytes, rows: rows(), expected })
  }
  const found = rows() ?? expected
  if (found !== expected) throw new Error(`${found} rows came of ${expected}: the file is not whole.`)
  await file.finish()
  return { phase: 'done', bytes, rows: expected }
}

function followDownload(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
