import { atMostRanges, type LogRange, mergeRanges } from '@/lib/replay/ranges'

/** What was seen of a log since it was last reported: on the terminal, and in the transcript. */
export interface WatchReport {
  readonly watched: readonly LogRange[]
  readonly read: readonly LogRange[]
}

/** As many parts as a report may have. */
const MOST_RANGES = 200
/** Lines of a transcript are taken together before there are too many of them. */
const MOST_HELD = 1_000

/** Keeps which parts of a log were seen until they are reported. Nothing seen is left out; close parts may be told as one. */
export class WatchLog {
  #watched: LogRange[] = []
  #read: LogRange[] = []

  /** The terminal showed everything between two moments. */
  watched(fromMs: number, toMs: number): void {
    this.#watched = added(this.#watched, fromMs, toMs)
  }

  /** The transcript showed the lines between two moments. */
  read(fromMs: number, toMs: number): void {
    this.#read = added(this.#read, fromMs, toMs)
  }

  /** Everything since the last report; null when there is nothing. */
  take(): WatchReport | null {
    const report = { watched: told(this.#watched), read: told(this.#read) }
    this.#watched = []
    this.#read = []
    return report.watched.length + report.read.length > 0 ? report : null
  }

  /** A report did not arrive: it is told with the next one. */
  putBack({ watched, read }: WatchReport): void {
    this.#watched = [...watched, ...this.#watched]
    this.#read = [...read, ...this.#read]
  }
}

function added(ranges: LogRange[], from: number, to: number): LogRange[] {
  const [fromMs, toMs] = [Math.floor(Math.min(from, to)), Math.ceil(Math.max(from, to))]
  const last = ranges.at(-1)
  // Playing adds to the same part again and again.
  if (last && fromMs >= last.fromMs && fromMs <= last.toMs)
    return [...ranges.slice(0, -1), { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) }]
  const next = [...ranges, { fromMs, toMs }]
  return next.length > MOST_HELD ? mergeRanges(next) : next
}

const told = (ranges: readonly LogRange[]) => atMostRanges(ranges, MOST_RANGES)
