import { useEffect, useRef, useState } from 'react'

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

/** An export under way: tells how far it is and answers how it ended, null where it was not begun. It does not throw. */
export type ExportRun = (
  signal: AbortSignal,
  tell: (state: ExportState) => void,
) => Promise<ExportState | null>

/** How far the export of a list is, whether its panel is open or not. */
export function useExport() {
  const [state, setState] = useState<ExportState>(IDLE)
  const running = useRef<AbortController>(null)
  // A request that nobody sees any more is given up.
  useEffect(() => () => running.current?.abort(), [])

  const start = async (run: ExportRun) => {
    const abort = new AbortController()
    running.current = abort
    const ended = await run(abort.signal, setState)
    if (ended) setState(ended)
    running.current = null
  }
  return { state, start, cancel: () => running.current?.abort() }
}
