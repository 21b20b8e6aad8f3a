import type { IBuffer, IBufferCell, Terminal } from '@xterm/headless'
import type { CellRun, CellStyle, Screen, ScreenRow } from './screen'

const ASCII = /^[\u0020-\u007e]$/

/** What a terminal shows now. */
export function readScreen(terminal: Terminal, cursorShown: boolean): Screen {
  const buffer = terminal.buffer.active
  const cell = buffer.getNullCell()
  return {
    cols: terminal.cols,
    rows: Array.from({ length: terminal.rows }, (_, y) =>
      readRow(buffer, buffer.baseY + y, terminal.cols, cell),
    ),
    cursor: cursorShown ? { x: Math.min(buffer.cursorX, terminal.cols - 1), y: buffer.cursorY } : null,
  }
}

function readRow(buffer: IBuffer, y: number, cols: number, cell: IBufferCell): ScreenRow {
  const line = buffer.getLine(y)
  const runs: CellRun[] = []
  if (!line) return runs
  let text = ''
  let style: CellStyle | null = null
  let look = ''
  const close = () => {
    if (text !== '') runs.push({ text, cells: text.length, style })
    text = ''
  }
  for (let x = 0; x < cols; x++) {
    const read = line.getCell(x, cell)
    if (!read || read.getWidth() === 0) continue
    const characters = read.getChars() || ' '
    const nextLook = lookOf(read)
    if (nextLook !== look) {
      close()
      look = nextLook
      style = look === '' ? null : styleOf(read)
    }
    if (ASCII.test(characters)) text += characters
    else {
      close()
      runs.push({ text: characters, cells: read.getWidth(), style })
    }
  }
  close()
  return withoutEmptyEnd(runs)
}

function withoutEmptyEnd(runs: CellRun[]): CellRun[] {
  const last = runs.at(-1)
  if (!last || last.style !== null) return runs
  const text = last.text.trimEnd()
  if (text === last.text) return runs
  return text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { text, cells: text.length, style: null }]
}

/** '' for the usual look, else a text that is the same for the same look. */
function lookOf(cell: IBufferCell): string {
  if (cell.isAttributeDefault()) return ''
  const colours = `${cell.getFgColorMode()} ${cell.getFgColor()} ${cell.getBgColorMode()} ${cell.getBgColor()}`
  const flags = [
    cell.isBold(),
    cell.isDim(),
    cell.isItalic(),
    cell.isUnderline(),
    cell.isStrikethrough(),
    cell.isInverse(),
    cell.isInvisible(),
  ]
  return `${colours} ${flags.map(flag => (flag === 0 ? 0 : 1)).join('')}`
}

function styleOf(cell: IBufferCell): CellStyle {
  return {
    fg: cell.isFgRGB() ? hex(cell.getFgColor()) : cell.isFgPalette() ? cell.getFgColor() : null,
    bg: cell.isBgRGB() ? hex(cell.getBgColor()) : cell.isBgPalette() ? cell.getBgColor() : null,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    strike: cell.isStrikethrough() !== 0,
    inverse: cell.isInverse() !== 0,
    hidden: cell.isInvisible() !== 0,
  }
}

const hex = (value: number) => `#${value.toString(16).padStart(6, '0')}`
