import 'server-only'
import type { TimeWindow } from '@/lib/upstream/connector'
import { CommandRefusedError, type RangeFetch, type SourceCollector, UnknownSourceError } from './health'
import { systemTimer, type Timer } from './timer'

/** Rounds asked for by hand begin at most this often: the backoff is there for a reason. */
const EVERY_MS = 5_000
/** Who asked is not kept waiting longer; the round goes on. */
const PATIENCE_MS = 20_000
const MOST_RANGES = 5

interface Asked {
  readonly beganAt: number
  /** Null when it ended. */
  round: Promise<void> | null
}

/** What people ask a collector to do: bounded, so that pressing a button often asks an upstream no more often. */
export class ByHand {
  readonly #asked = new Map<string, Asked>()

  constructor(
    private readonly collector: SourceCollector,
    private readonly timer: Timer = systemTimer,
  ) {}

  /**
   * Runs a round now; whoever asks while one is awaited waits for the same one. Answers `running` when it takes long.
   * Throws what the round met, and `CommandRefusedError` when the last one has just been.
   */
  async collect(source: string): Promise<'done' | 'running'> {
    const round = this.#round(source)
    const enough = new AbortController()
    const late = this.timer.wait(PATIENCE_MS, enough.signal).then(() => 'running' as const)
    try {
      return await Promise.race([round.then(() => 'done' as const), late])
    } finally {
      enough.abort()
    }
  }

  /** Fetches a range, as `SourceCollector.fetchRange`. Throws `CommandRefusedError` when too many are under way. */
  async fetchRange(source: string, range: TimeWindow): Promise<RangeFetch> {
    const running = this.collector.sourceState(source)?.ranges.filter(one => one.state === 'running') ?? []
    if (running.length >= MOST_RANGES) {
      throw new CommandRefusedError(
        `${running.length} ranges of this source are being fetched. Cancel one, or wait for it.`,
      )
    }
    return this.collector.fetchRange(source, range)
  }

  #round(source: string): Promise<void> {
    if (!this.collector.sourceState(source)) return Promise.reject(new UnknownSourceError(source))
    const before = this.#asked.get(source)
    if (before?.round) return before.round
    const now = this.timer.now()
    const waitMs = before ? before.beganAt + EVERY_MS - now : 0
    if (waitMs > 0) {
      return Promise.reject(
        new CommandRefusedError('This source was asked by hand just now. Wait a few seconds.', waitMs),
      )
    }
    const asked: Asked = { beganAt: now, round: null }
    this.#asked.set(source, asked)
    asked.round = this.collector.collectNow(source).finally(() => {
      asked.round = null
    })
    // Nobody may be listening any more when it fails; the source's state tells of it.
    asked.round.catch(() => {})
    return asked.round
  }
}

// One for each collector, of which a process has one: the routes that share it are evaluated apart.
const KEY = Symbol.for('trailgrid.by-hand')

type Global = typeof globalThis & { [KEY]?: WeakMap<SourceCollector, ByHand> }

/** The hand on this process's collector. */
export function byHand(collector: SourceCollector): ByHand {
  const holder: Global = globalThis
  holder[KEY] ??= new WeakMap()
  const known = holder[KEY].get(collector)
  if (known) return known
  const made = new ByHand(collector)
  holder[KEY].set(collector, made)
  return made
}
