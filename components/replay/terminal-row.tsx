import { memo } from 'react'
import type { ScreenRow } from '@/lib/replay/screen'
import { cellStyle } from './cell-style'

const PLAIN = /^[\u0020-\u007e]*$/

/** A row of the terminal's screen. Its text is text: nothing in it becomes markup, and nothing reaches beyond the row. */
export const TerminalRow = memo(function TerminalRow({ row }: { row: ScreenRow }) {
  return (
    <div className="h-[1.25em] overflow-hidden whitespace-pre">
      {row.map((run, index) => (
        <span
          key={runKey(index)}
          // A character that is no plain letter takes the cells that the terminal gave it, whatever its glyph is like.
          className={PLAIN.test(run.text) ? undefined : 'inline-block overflow-hidden align-top'}
          style={{
            ...(run.style === null ? null : cellStyle(run.style)),
            ...(PLAIN.test(run.text) ? null : { width: `${run.cells}ch`, height: '1.25em' }),
          }}
        >
          {run.text}
        </span>
      ))}
    </div>
  )
})

/** A run is its place. */
const runKey = (index: number) => `run ${index}`
