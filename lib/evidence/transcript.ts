import { readRecord } from '@/lib/replay/log-event'
import { LogReading } from '@/lib/replay/log-reading'
import { LineSplitter, type RawLine } from '@/lib/replay/split-lines'
import type { LineKind, TranscriptLine } from '@/lib/replay/transcript-line'

const MARKS: Readonly<Record<LineKind, string>> = {
  output: ' ',
  typed: '>',
  command: '$',
  event: '*',
  bad: '!',
}

const LEGEND =
  '">" typed, "$" command, " " output, "*" other event, "!" a line of the log that cannot be read'

/** A log as plain text, line by line as its bytes come: every control and invisible character is seen. */
export class TranscriptWriter {
  readonly #splitter = new LineSplitter()
  readonly #reading = new LogReading()
  #begun = false

  constructor(private readonly about: string) {}

  push(bytes: Uint8Array): string {
    return this.#read(this.#splitter.push(bytes))
  }

  end(): string {
    const text = this.#read(this.#splitter.end()) + this.#write(this.#reading.end())
    return this.#begun ? text : `${this.#head()}The log holds no events.\n`
  }

  #read(lines: Iterable<RawLine>): string {
    let text = ''
    for (const line of lines) {
      const record = readRecord(line)
      if (record) text += this.#write(this.#reading.read(record).lines)
    }
    return text
  }

  #write(lines: readonly TranscriptLine[]): string {
    if (lines.length === 0) return ''
    const head = this.#begun ? '' : this.#head()
    this.#begun = true
    return head + lines.map(line => `${clock(line.atMs)} ${MARKS[line.kind]} ${line.text}\n`).join('')
  }

  #head(): string {
    const { startedAt } = this.#reading.state
    const since = startedAt === null ? 'which says no time' : `${new Date(startedAt).toISOString()} (UTC)`
    return `${this.about}\nTimes are since the log's first event, ${since}.\n${LEGEND}\n\n`
  }
}

/** `01:02:03.456`, hours as many as it takes. */
function clock(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const whole = Math.floor(ms / 1_000)
  const rest = String(Math.floor(ms % 1_000)).padStart(3, '0')
  return `${two(whole / 3_600)}:${two((whole / 60) % 60)}:${two(whole % 60)}.${rest}`
}
