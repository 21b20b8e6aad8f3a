import { useEffect, useRef, useState } from 'react'
import { readProblem } from '@/components/data/problem-error'
import { RecordCounter } from '@/lib/format/record-counter'
import type { ExportFormat } from './export-request'
import { canWriteFiles, type OpenFile, pickFile } from './file-target'

export type ExportState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'running'
      readonly bytes: number
      /** Rows so far; null for a format whose rows cannot be told apart on the way. */
      readonly rows: number | null
      /** Null until the server has counted. */
      readonly expected: number | null
    }
  | { readonly phase: 'done'; readonly bytes: number; readonly rows: number }
  /** The browser downloads it by itself and shows how far it is. */
  | { readonly phase: 'handed-over' }
  | { readonly phase: 'failed'; readonly message: string }

export const IDLE: ExportState = { phase: 'idle' }
/** How often progress is drawn. */
const DRAW_MS = 150

/** Writes an export to a file as it comes: a slow disk slows the server down, and nothing is gathered here. */
export function useExport() {
  const [state, setState] = useState<ExportState>(IDLE)
  const running = useRef<AbortController>(null)
  // A request that nobody sees any more is given up.
  useEffect(() => () => running.current?.abort(), [])

  const start = async (path: string, name: string, format: ExportFormat) => {
    if (!canWriteFiles()) {
      followDownload(path)
      setState({ phase: 'handed-over' })
      return
    }
    const abort = new AbortController()
    let file: OpenFile | null = null
    try {
      file = await pickFile(name)
      if (!file) return
      running.current = abort
      setState(await receive(path, format, file, abort.signal, setState))
    } catch (error) {
      await file?.discard()
      setState(abort.signal.aborted ? IDLE : { phase: 'failed', message: messageOf(error) })
    } finally {
      running.current = null
    }
  }
  return { state, start, cancel: () => running.current?.abort(), forget: () => setState(IDLE) }
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

// A reply that is cut in the middle has no words of its own.
const messageOf = (error: unknown): string =>
  error instanceof TypeError
    ? 'The server stopped sending before the end.'
    : error instanceof Error
      ? error.message
      : String(error)
