'use client'

import { TERMINAL_GROUND, TERMINAL_INK } from './cell-style'
import type { Player } from './player'
import { TerminalRow } from './terminal-row'
import { usePlayer } from './use-player'

/** As wide as a character of the usual monospaced fonts is, in em, and a little more: a row is never cut. */
const CHARACTER_EM = 0.61
const LARGEST_PX = 15
/** Smaller is not read; what is wider than the screen then is scrolled. */
const SMALLEST_PX = 7

/**
 * What the terminal shows, drawn from cells. Nobody needs to hear it: the transcript says the same in order, so it is left
 * out for assistive technology.
 */
export function TerminalView({ player }: { player: Player }) {
  const shown = usePlayer(player, state => state.shown)
  const cols = shown?.cols ?? 80
  return (
    <div
      aria-hidden
      data-terminal
      className="@container overflow-auto rounded-md p-2 [contain:content] [unicode-bidi:isolate]"
      style={{ backgroundColor: TERMINAL_GROUND, color: TERMINAL_INK }}
    >
      <div
        dir="ltr"
        className="relative w-fit font-mono leading-[1.25] [unicode-bidi:bidi-override]"
        style={{
          fontSize: `clamp(${SMALLEST_PX}px, calc(100cqi / ${cols * CHARACTER_EM}), ${LARGEST_PX}px)`,
          minWidth: `${cols}ch`,
        }}
      >
        {shown === null ? (
          <div style={{ height: '30em' }} />
        ) : (
          shown.rows.map((row, index) => <TerminalRow key={rowKey(index)} row={row} />)
        )}
        {shown?.cursor ? (
          <span
            className="pointer-events-none absolute h-[1.25em] w-[1ch] border border-current opacity-70"
            style={{ insetInlineStart: `${shown.cursor.x}ch`, top: `${shown.cursor.y * 1.25}em` }}
          />
        ) : null}
      </div>
    </div>
  )
}

const rowKey = (index: number) => `row ${index}`
