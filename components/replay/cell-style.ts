import type { CSSProperties } from 'react'
import type { CellStyle } from '@/lib/replay/screen'

/** A terminal is dark in both themes: the colours that programs choose are made for that. */
export const TERMINAL_INK = '#dde3ec'
export const TERMINAL_GROUND = '#0c1016'

/** The sixteen named colours, chosen to be read on the ground above. */
const NAMED = [
  '#5b6675',
  '#f0727b',
  '#6fcf8e',
  '#e2b861',
  '#7aa5f7',
  '#c79bf2',
  '#5cc6cf',
  '#cfd6e1',
  '#7d8898',
  '#ff9aa0',
  '#95e6ae',
  '#f2d08b',
  '#a3c1ff',
  '#dcbcff',
  '#8be0e6',
  '#ffffff',
] as const
const STEPS = [0, 95, 135, 175, 215, 255] as const

const looks = new WeakMap<CellStyle, CSSProperties>()

/** A cell's look as CSS. */
export function cellStyle(style: CellStyle): CSSProperties {
  const known = looks.get(style)
  if (known) return known
  const made = makeStyle(style)
  looks.set(style, made)
  return made
}

function makeStyle(style: CellStyle): CSSProperties {
  const fg = colourOf(style.fg, style.bold)
  const bg = colourOf(style.bg, false)
  const [ink, ground] = style.inverse ? [bg ?? TERMINAL_GROUND, fg ?? TERMINAL_INK] : [fg, bg]
  const line = [style.underline ? 'underline' : '', style.strike ? 'line-through' : '']
    .filter(Boolean)
    .join(' ')
  return {
    ...(ink === null ? {} : { color: ink }),
    ...(ground === null ? {} : { backgroundColor: ground }),
    ...(style.bold ? { fontWeight: 700 } : {}),
    ...(style.dim ? { opacity: 0.6 } : {}),
    ...(style.italic ? { fontStyle: 'italic' } : {}),
    ...(line === '' ? {} : { textDecoration: line }),
    ...(style.hidden ? { color: 'transparent' } : {}),
  }
}

/** Bold lets the first eight named colours shine, as terminals have always done. */
function colourOf(colour: number | string | null, bold: boolean): string | null {
  if (colour === null || typeof colour === 'string') return colour
  if (colour < 16) return NAMED[bold && colour < 8 ? colour + 8 : colour] ?? null
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10
    return `rgb(${grey} ${grey} ${grey})`
  }
  const cube = colour - 16
  const level = (part: number) => STEPS[part % 6] ?? 0
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6))} ${level(cube)})`
}
