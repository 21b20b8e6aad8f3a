import { EscapeReader, type EscapeState, GROUND, type Token } from './escape-tokens'
import type { LogRecord, TerminalSize } from './log-event'
import { OpenText } from './open-text'
import { addOutput } from './output-text'
import { safeForTerminal } from './terminal-output'
import type { LineKind, TranscriptLine } from './transcript-line'
import { addTyped } from './typed-text'
import { decodePiece } from './utf8'
import { visible } from './visible'

/** Where the reading of a log stands: small, and enough to take it up there again. */
export interface ReadingState {
  /** Events read, and lines of the transcript that they gave. */
  readonly events: number
  readonly lines: number
  /** Epoch ms of the first event that says a time; null before. */
  readonly startedAt: number | null
  /** Milliseconds from there; never goes back. */
  readonly atMs: number
  readonly size: TerminalSize
  /** A pseudo-terminal was asked for. */
  readonly hasPty: boolean
  readonly output: {
    readonly held: readonly number[]
    readonly escape: EscapeState
    readonly open: string | null
    readonly returned: boolean
  }
  readonly typed: { readonly held: readonly number[]; readonly open: string | null }
}

const COMMON_SIZE: TerminalSize = { cols: 80, rows: 24 }

export const START: ReadingState = {
  events: 0,
  lines: 0,
  startedAt: null,
  atMs: 0,
  size: COMMON_SIZE,
  hasPty: false,
  output: { held: [], escape: GROUND, open: null, returned: false },
  typed: { held: [], open: null },
}

/** What one event does. */
export interface ReadStep {
  readonly atMs: number
  /** The size that the terminal takes before anything is written; null when it stays. */
  readonly size: TerminalSize | null
  /** What the terminal is told; sanitised. */
  readonly shown: string
  readonly lines: readonly TranscriptLine[]
  /** It says a time before that of an event that came before it. */
  readonly isBack: boolean
}

/** Reads events one after the other: what a terminal shows of them, and what a transcript says. */
export class LogReading {
  #state: ReadingState
  #lines: TranscriptLine[] = []

  constructor(state: ReadingState = START) {
    this.#state = state
  }

  get state(): ReadingState {
    return this.#state
  }

  read(record: LogRecord): ReadStep {
    const { startedAt: since, atMs: before, events } = this.#state
    const startedAt = since ?? record.at
    const offset = record.at === null || startedAt === null ? before : record.at - startedAt
    const atMs = Math.max(before, offset)
    this.#state = { ...this.#state, events: events + 1, startedAt, atMs }
    const { event } = record
    const shown = event.kind === 'output' ? this.#output(event.bytes) : ''
    if (event.kind === 'typed') this.#typed(event.bytes)
    if (event.kind === 'command') this.#line('command', visible(event.text))
    if (event.kind === 'other') this.#line('event', visible(`${record.type || 'no type'} ${event.text}`))
    if (event.kind === 'bad')
      this.#line('bad', visible(`Line ${record.line} cannot be read: ${event.reason}. ${event.text}`))
    const size = event.kind === 'size' ? event.size : null
    if (size) {
      this.#state = { ...this.#state, size, hasPty: true }
      this.#line('event', `${visible(record.type)} ${size.cols} × ${size.rows}`)
    }
    return { atMs, size, shown, lines: this.#taken(), isBack: offset < before }
  }

  /** The log is over: what was begun is told as it is. */
  end(): readonly TranscriptLine[] {
    const { output, typed } = this.#state
    const shown = this.#openText('output', output.open)
    const reader = new EscapeReader(output.escape)
    let returned = output.returned
    const rest: Token[] = output.held.length > 0 ? [{ kind: 'text', text: '\ufffd' }] : []
    for (const token of [...rest, ...reader.end()]) returned = addOutput(shown, token, returned)
    shown.closeIfAny()
    this.#openText('typed', typed.open).closeIfAny()
    this.#state = { ...this.#state, output: START.output, typed: START.typed }
    return this.#taken()
  }

  #output(bytes: Uint8Array): string {
    const { output, hasPty } = this.#state
    const { text, held } = decodePiece(output.held, bytes)
    const reader = new EscapeReader(output.escape)
    const open = this.#openText('output', output.open)
    let returned = output.returned
    let shown = ''
    for (const token of reader.push(text)) {
      shown += safeForTerminal(token, hasPty)
      returned = addOutput(open, token, returned)
    }
    this.#state = { ...this.#state, output: { held, escape: reader.state, open: open.open, returned } }
    return shown
  }

  #typed(bytes: Uint8Array): void {
    const { typed } = this.#state
    const { text, held } = decodePiece(typed.held, bytes)
    const open = this.#openText('typed', typed.open)
    addTyped(open, text)
    this.#state = { ...this.#state, typed: { held, open: open.open } }
  }

  #openText(kind: LineKind, open: string | null): OpenText {
    return new OpenText(open, line => this.#line(kind, line))
  }

  #line(kind: LineKind, text: string): void {
    const { lines, events, atMs } = this.#state
    this.#lines.push({ number: lines, kind, text, atMs, events })
    this.#state = { ...this.#state, lines: lines + 1 }
  }

  #taken(): readonly TranscriptLine[] {
    const taken = this.#lines
    this.#lines = []
    return taken
  }
}
