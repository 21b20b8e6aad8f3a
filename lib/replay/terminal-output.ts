import type { Token } from './escape-tokens'
import { tame } from './visible'

/**
 * What a terminal may be told, by allow-list: where to write and how it looks. Nothing that asks it for an answer (DA, DSR,
 * window reports), names it (titles), reaches outside (clipboard, links, printing), listens (mouse, focus, paste) or loads
 * something (graphics, fonts) is in it, so none of that needs to be known.
 */
const CSI_FINALS = new Set('@ABCDEFGHIJKLMPSTXZ`abdefgrsu'.split(''))
/** Modes: insert, reverse video, origin, wrapping, blinking and visible cursor, reverse wrapping, alternate screens. */
const MODES = new Set(['4', '?5', '?6', '?7', '?25', '?45', '?47', '?1047', '?1048', '?1049'])
const ESCAPES = new Set(['7', '8', 'D', 'E', 'H', 'M', 'c', '#8'])
/** DEC's line drawing and plain ASCII, into any of the four places. */
const CHARSET = /^[()*+][0B]$/
/** Backspace, tab, line feeds, carriage return, the two shifts between charsets. */
const CONTROLS = new Set([8, 9, 10, 11, 12, 13, 14, 15])
const LINE_FEED = 10
/** No screen is larger; a number beyond it would only keep the terminal busy. */
const MOST_MOVE = 500

/** A token as it may be given to a terminal; '' for what may not. Without a pseudo-terminal, a line feed also returns. */
export function safeForTerminal(token: Token, hasPty: boolean): string {
  switch (token.kind) {
    case 'text':
      return isPlain(token.text) ? token.text : tame(token.text)
    case 'control':
      if (!CONTROLS.has(token.code)) return ''
      return token.code === LINE_FEED && !hasPty ? '\r\n' : String.fromCharCode(token.code)
    case 'escape':
      return ESCAPES.has(token.body) || CHARSET.test(token.body) ? `\u001b${token.body}` : ''
    case 'csi':
      return isSafeCsi(token) ? safeCsi(token.body, token.final) : ''
    case 'string':
      return ''
  }
}

/** Whether a token is one that a terminal may be told. */
export const isSafe = (token: Token): boolean =>
  token.kind === 'csi' ? isSafeCsi(token) : token.kind === 'text' || safeForTerminal(token, true) !== ''

const isPlain = (text: string) => /^[\u0020-\u007e]*$/.test(text)

function isSafeCsi({ body, final, tooLong }: Extract<Token, { kind: 'csi' }>): boolean {
  if (tooLong) return false
  if (final === 'm') return /^[\d;:]*$/.test(body)
  if (final === 'h' || final === 'l') return safeModes(body).length > 0
  if (final === 'p') return body === '!'
  if (final === 's' || final === 'u') return body === ''
  return CSI_FINALS.has(final) && /^\??[\d;]*$/.test(body) && (!body.startsWith('?') || 'JK'.includes(final))
}

function safeCsi(body: string, final: string): string {
  if (final === 'm' || final === 'p') return `\u001b[${body}${final}`
  if (final === 'h' || final === 'l') {
    const prefix = body.startsWith('?') ? '?' : ''
    return `\u001b[${prefix}${safeModes(body).join(';')}${final}`
  }
  return `\u001b[${body.replace(/\d+/g, number => String(Math.min(Number(number), MOST_MOVE)))}${final}`
}

function safeModes(body: string): string[] {
  const prefix = body.startsWith('?') ? '?' : ''
  return body
    .slice(prefix.length)
    .split(';')
    .filter(mode => MODES.has(prefix + mode))
}
