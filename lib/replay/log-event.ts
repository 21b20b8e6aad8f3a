import type { RawLine } from './split-lines'

/** Columns and rows of a terminal. */
export interface TerminalSize {
  readonly cols: number
  readonly rows: number
}

/**
 * What a line of a trail log says. PrivX's `stdin` and `exec` are known (contracts §5.4, Trail log); `stdout`, `stderr`,
 * `pty-req` and `window-change` are read by their names in SSH (RFC 4254). Everything else is `other`, and kept.
 */
export type LogEvent =
  | { readonly kind: 'typed'; readonly bytes: Uint8Array }
  | { readonly kind: 'output'; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'size'; readonly size: TerminalSize }
  /** `text`: its fields but type and time, as they came. */
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'bad'; readonly reason: string; readonly text: string }

/** One line of a log, read. */
export interface LogRecord {
  /** The line's number, from 1. */
  readonly line: number
  /** The event's own word for what it is; '' where it has none. */
  readonly type: string
  /** Epoch ms; null where it says no time that can be read. */
  readonly at: number | null
  readonly event: LogEvent
}

const MOST_COLS = 500
const MOST_ROWS = 300
const EXCERPT = 2_000
const utf8 = new TextDecoder('utf-8', { fatal: true })
const loose = new TextDecoder()

/** Reads a line; null for a blank one. What cannot be read is `bad`, with its reason and its text. */
export function readRecord({ number, bytes, unfinished }: RawLine): LogRecord | null {
  const bad = (reason: string, text: string): LogRecord => ({
    line: number,
    type: '',
    at: null,
    event: { kind: 'bad', reason: unfinished ? `the log ends within it (${reason})` : reason, text },
  })
  if (bytes === null) return bad('it is longer than 8 MiB', '')
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return bad('it is not UTF-8', loose.decode(bytes.subarray(0, EXCERPT)))
  }
  if (text.trim() === '') return null
  let fields: unknown
  try {
    fields = JSON.parse(text)
  } catch {
    return bad('it is not JSON', text.slice(0, EXCERPT))
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    return bad('it is not a JSON object', text.slice(0, EXCERPT))
  const { type, ts, ...rest } = fields as Record<string, unknown>
  const at = typeof ts === 'string' ? Date.parse(ts) : Number.NaN
  return {
    line: number,
    type: typeof type === 'string' ? type.slice(0, 100) : '',
    at: Number.isNaN(at) ? null : at,
    event: readEvent(type, rest, unfinished),
  }
}

function readEvent(type: unknown, rest: Record<string, unknown>, unfinished: boolean): LogEvent {
  const asText = () => JSON.stringify(typeof type === 'string' ? rest : { type, ...rest }).slice(0, EXCERPT)
  switch (type) {
    case 'stdin':
    case 'stdout':
    case 'stderr': {
      const bytes = typeof rest.data === 'string' ? fromBase64(rest.data) : null
      if (bytes) return { kind: type === 'stdin' ? 'typed' : 'output', bytes }
      const reason = unfinished ? 'the log ends within it' : 'its data is not base64'
      return { kind: 'bad', reason, text: `${type} ${asText()}` }
    }
    case 'exec':
      if (typeof rest.command === 'string') return { kind: 'command', text: rest.command }
      return { kind: 'other', text: asText() }
    case 'pty-req':
    case 'window-change': {
      const size = readSize(rest)
      return size ? { kind: 'size', size } : { kind: 'other', text: asText() }
    }
    default:
      return { kind: 'other', text: asText() }
  }
}

function readSize({ cols, rows }: Record<string, unknown>): TerminalSize | null {
  if (typeof cols !== 'number' || typeof rows !== 'number') return null
  if (!(cols >= 2 && cols <= MOST_COLS && rows >= 1 && rows <= MOST_ROWS)) return null
  return { cols: Math.floor(cols), rows: Math.floor(rows) }
}

function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    return null
  }
}
