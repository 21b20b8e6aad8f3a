import type { Token } from './escape-tokens'
import type { OpenText } from './open-text'
import { isSafe } from './terminal-output'
import { visible } from './visible'

const LINE_ENDS = new Set([10, 11, 12])
const RETURN = 13
/** Sequences that go to another line, so that what follows does not belong to what was before. */
const MOVES_LINE = new Set('ABEFHSTdef'.split(''))
const MOVES_COLUMN = new Set('CGIZ`a'.split(''))
const ESCAPES_TO_LINE = new Set(['D', 'E', 'M', 'c'])

/**
 * Writes terminal output as plain text: how it looks and where it stood is left out, everything else that is not text is
 * made visible. What a terminal would not show (titles, links, clipboards, questions, hidden text) is told as it came.
 * `returned`: a carriage return came, and what follows decides whether it ended the line. Answers the next such state.
 */
export function addOutput(open: OpenText, token: Token, returned: boolean): boolean {
  if (returned && !(token.kind === 'control' && (LINE_ENDS.has(token.code) || token.code === RETURN))) {
    // The line was gone back to and written over: what it said before is kept as a line of its own.
    if (token.kind === 'text') open.closeIfAny()
    else if (isSafe(token)) {
      addSafe(open, token)
      return true
    }
  }
  switch (token.kind) {
    case 'text':
      open.add(visible(token.text))
      return false
    case 'control':
      if (LINE_ENDS.has(token.code)) open.close()
      else if (token.code === RETURN) return true
      else open.add(visible(String.fromCharCode(token.code)))
      return false
    case 'string':
      open.add(stringText(token))
      return false
    default:
      if (isSafe(token)) addSafe(open, token)
      else open.add(sequenceText(token))
      return false
  }
}

function addSafe(open: OpenText, token: Token): void {
  if (token.kind === 'escape' && ESCAPES_TO_LINE.has(token.body)) open.closeIfAny()
  if (token.kind !== 'csi') return
  if (token.final === 'm') {
    // Text that a terminal would hide is told to be so.
    if (/(^|;)0?8(;|$)/.test(token.body) && !/[34]8[;:]/.test(token.body)) open.add('␛[8m')
  } else if (MOVES_LINE.has(token.final)) open.closeIfAny()
  else if (MOVES_COLUMN.has(token.final) && open.open) open.add(' ')
  else if (token.final === 'J' || token.final === 'h' || token.final === 'l') open.closeIfAny()
}

function stringText({ type, start, length }: Extract<Token, { kind: 'string' }>): string {
  const more = length > start.length ? `…(${length} characters)` : ''
  return `␛${type}${visible(start)}${more}␛\\`
}

function sequenceText(token: Extract<Token, { kind: 'escape' | 'csi' }>): string {
  if (token.kind === 'escape') return `␛${visible(token.body)}`
  return `␛[${visible(token.body)}${token.tooLong ? '…' : ''}${token.final}`
}
