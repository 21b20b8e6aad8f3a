import 'server-only'
import { randomUUID } from 'node:crypto'
import { toInstant } from '@/lib/clock'
import { systemTimer, type Timer } from '@/lib/collect/timer'
import { type Logger, logFor } from '@/lib/log'
import type { Runtime } from '@/lib/runtime'
import type { KeptTarget, KeptTermination } from '@/lib/store/termination-row'
import {
  readTargets,
  readTermination,
  readUnfinished,
  writeTargets,
  writeTermination,
} from '@/lib/store/terminations'
import { Follow, type FollowDeps } from './follow'

/** A process that has not said for this long that it follows a termination has let it go. */
const LET_GO_MS = 45_000
const LOOK_EVERY_MS = 15_000

/** The terminations that this process brings to their end: those asked for here, and those another process let go. */
export class Terminations {
  readonly #holder = randomUUID()
  /** Null while one is being written. */
  readonly #running = new Map<string, Promise<void> | null>()
  readonly #stop = new AbortController()
  #looking: Promise<void> | null = null

  constructor(private readonly deps: FollowDeps) {}

  /** Takes up what was left unfinished, now and from time to time. */
  start(): void {
    this.#looking ??= this.#lookAfter()
  }

  /** Gives up what runs; it is taken up by the next start. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#looking
    await Promise.all(this.#running.values())
  }

  /** Keeps a termination and begins with it. @throws StoreError, with nothing begun */
  async begin(
    termination: Omit<KeptTermination, 'heldBy' | 'heldAt' | 'isFinished' | 'answer'>,
    targets: readonly KeptTarget[],
  ): Promise<KeptTermination> {
    const kept = this.#held({ ...termination, isFinished: false, answer: null })
    const { store } = this.deps.runtime
    this.#running.set(kept.id, null)
    try {
      await writeTargets(store, kept.id, targets)
      await writeTermination(store, kept)
    } catch (error) {
      this.#running.delete(kept.id)
      throw error
    }
    this.#follow(kept, targets)
    return kept
  }

  /** Takes up what nobody follows. `all`: whatever is unfinished, since no other process can be. @throws StoreError */
  async adopt(all: boolean): Promise<void> {
    const { store, clock } = this.deps.runtime
    const left = (await readUnfinished(store)).filter(
      one => !this.#running.has(one.id) && (all || clock() - Date.parse(one.heldAt) > LET_GO_MS),
    )
    for (const one of left) {
      if (this.#stop.signal.aborted) return
      await writeTermination(store, this.#held(one))
      // Two processes may reach for the same one: the later written wins, and the other lets go.
      const now = await readTermination(store, one.id)
      if (now?.heldBy !== this.#holder) continue
      this.#follow(now, (await readTargets(store, [one.id])).get(one.id) ?? [])
    }
  }

  /** Resolves when nothing runs here. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  #held(one: Omit<KeptTermination, 'heldBy' | 'heldAt'>): KeptTermination {
    return { ...one, heldBy: this.#holder, heldAt: toInstant(this.deps.runtime.clock()) }
  }

  #follow(termination: KeptTermination, targets: readonly KeptTarget[]): void {
    const { log } = this.deps
    const follow = new Follow(this.deps, termination, targets, this.#stop.signal)
    const run = follow
      .run()
      .catch((error: unknown) => {
        // It is taken up again once it counts as let go.
        if (!this.#stop.signal.aborted) log.error({ err: error, termination: termination.id }, 'not followed')
      })
      .finally(() => this.#running.delete(termination.id))
    this.#running.set(termination.id, run)
  }

  async #lookAfter(): Promise<void> {
    const { runtime, timer, log } = this.deps
    // One process has an embedded store to itself.
    for (let all = runtime.store.kind === 'embedded'; !this.#stop.signal.aborted; all = false) {
      await this.adopt(all).catch((error: unknown) => {
        if (!this.#stop.signal.aborted) log.warn({ err: error }, 'unfinished terminations cannot be read')
      })
      await timer.wait(LOOK_EVERY_MS, this.#stop.signal)
    }
  }
}

// One for each runtime: the routes that share it are evaluated apart.
const KEY = Symbol.for('trailgrid.terminations')

type Global = typeof globalThis & { [KEY]?: WeakMap<object, Terminations> }

/** The terminations of this process. */
export function terminationsOf(
  runtime: Runtime,
  timer: Timer = systemTimer,
  log: Logger = logFor('terminate'),
): Terminations {
  const holder: Global = globalThis
  holder[KEY] ??= new WeakMap()
  const known = holder[KEY].get(runtime)
  if (known) return known
  const made = new Terminations({ runtime, timer, log })
  holder[KEY].set(runtime, made)
  return made
}
