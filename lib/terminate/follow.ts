import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Timer } from '@/lib/collect/timer'
import type { Logger } from '@/lib/log'
import type { Runtime } from '@/lib/runtime'
import type { Connection, Instant } from '@/lib/schema/connection'
import { readConnections } from '@/lib/store/read'
import type { KeptTarget, KeptTermination } from '@/lib/store/termination-row'
import { writeTargets, writeTermination } from '@/lib/store/terminations'
import type { Connector } from '@/lib/upstream/connector'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { answerOf, type UpstreamAnswer } from './answer-of'
import { askLive } from './ask-live'
import { answerEntry, endEntry } from './end-entry'
import { keepRows } from './keep-rows'
import { inLanes } from './lanes'
import { changed, givenUp, isPending, movedBy } from './progress'
import { whyLeaveAlone } from './same-session'
import { cannotEnd, terminatorOf } from './terminator'

export interface FollowDeps {
  readonly runtime: Pick<Runtime, 'store' | 'connectors' | 'hub' | 'ledger' | 'clock'>
  readonly timer: Timer
  readonly log: Logger
}

/** Ends asked for at the same time, of one termination. */
const LANES = 4
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 10_000
const BACK_OFF = 1.5
/** How often it says that it is still followed. */
const HOLD_EVERY_MS = 10_000

/**
 * Brings one termination to its end: asks for what has not been asked for, then follows every connection until its source
 * confirms the end or its time is over. What the source says is stored, as the collector would. Nothing is final before the
 * ledger has it. Given up by the signal it can be followed again later: all it knows is in the store.
 */
export class Follow {
  readonly #targets: Map<number, KeptTarget>
  readonly #live = new Map<string, Connection>()
  /** Why a source could not be asked at the last look. */
  readonly #silence = new Map<string, string>()

  constructor(
    private readonly deps: FollowDeps,
    private termination: KeptTermination,
    targets: readonly KeptTarget[],
    private readonly signal: AbortSignal,
  ) {
    this.#targets = new Map(targets.map(target => [target.place, target]))
  }

  /** @throws StoreError, LedgerError, and when it was given up */
  async run(): Promise<void> {
    const { store } = this.deps.runtime
    await this.#recall()
    if (this.termination.kind === 'connections') {
      await inLanes(this.#pending(), LANES, target => this.#ask(target))
    } else if (this.termination.answer === null) {
      await this.#askForAll()
    }
    for (
      let wait = FIRST_WAIT_MS;
      this.#pending().length > 0;
      wait = Math.min(LONGEST_WAIT_MS, wait * BACK_OFF)
    ) {
      await this.deps.timer.wait(wait, this.signal)
      this.signal.throwIfAborted()
      await this.#look()
      await this.#hold()
    }
    this.termination = { ...this.termination, isFinished: true }
    await writeTermination(store, this.termination)
  }

  /** The copies that are stored: what a source may need to be asked about them. */
  async #recall(): Promise<void> {
    const ids = this.#pending().map(({ source, connectionId }) => ({ source, id: connectionId }))
    for (const { firstSeenAt: _, ...row } of await readConnections(this.deps.runtime.store, ids)) {
      this.#live.set(keyOf(row.source, row.id), row)
    }
  }

  async #ask(target: KeptTarget): Promise<void> {
    // Asked before a restart: asking twice is asking once, and what it is now is seen at the first look.
    if (target.state !== 'asked') return
    const connector = this.deps.runtime.connectors.get(target.source)
    const terminator = terminatorOf(connector, 'connection')
    if (!terminator) {
      const why = connector ? cannotEnd(connector) : `There is no source "${target.source}" any more.`
      return this.#settle([this.#with(target, { state: 'skipped', message: why })])
    }
    if (this.#isLate(target)) {
      const message = 'Trailgrid was stopped before it could ask, and its time is over.'
      return this.#settle([this.#with(target, { state: 'failed', message })])
    }
    if (target.sentAt === null) {
      const moved = await this.#check(terminator, target)
      if (!isPending(moved) || moved.state === 'terminating') return this.#settle([moved])
    }
    const sent = this.#with(target, { sentAt: target.sentAt ?? this.#now() })
    await this.#note([sent])
    const answer = await answerOf(terminator.terminate('connection', target.connectionId, this.signal))
    await this.#settle([this.#answered(sent, answer)])
  }

  /** Looks at a connection right before it is ended: what is not the session that was shown is left alone. */
  async #check(connector: Connector, target: KeptTarget): Promise<KeptTarget> {
    const { source, connectionId } = target
    try {
      const known = this.#live.get(keyOf(source, connectionId)) ?? null
      const live = (await connector.get(connectionId, known, this.signal))?.connection ?? null
      if (live) await this.#take([live])
      const why = whyLeaveAlone(target, live)
      const nativeStatus = live?.nativeStatus ?? null
      if (why !== null) return this.#with(target, { state: 'skipped', message: why, nativeStatus })
      if (live?.status === 'terminating') {
        const message = 'It was being terminated already.'
        return this.#with(target, { state: 'terminating', message, nativeStatus })
      }
      return this.#with(target, { nativeStatus })
    } catch (error) {
      const message = `Its source could not be asked whether it is still the same session: ${wordsOf(error)}`
      return this.#with(target, { state: 'failed', message })
    }
  }

  /** The one command for everything of a user or host. */
  async #askForAll(): Promise<void> {
    const { store, connectors, ledger } = this.deps.runtime
    const { subject, kind } = this.termination
    if (subject === null || kind === 'connections') return
    const terminator = terminatorOf(connectors.get(subject.source), kind)
    const answer: UpstreamAnswer = terminator
      ? await answerOf(terminator.terminate(kind, subject.id, this.signal))
      : { how: 'not-sent', message: `There is no source "${subject.source}" that could be asked any more.` }
    const { how, message } = answer
    this.termination = { ...this.termination, answer: { accepted: how === 'accepted', message } }
    await ledger.record(answerEntry(this.termination))
    await writeTermination(store, this.termination)
    const sentAt = this.#now()
    await this.#settle(this.#pending().map(target => this.#answered(this.#with(target, { sentAt }), answer)))
  }

  #answered(target: KeptTarget, { how, message }: UpstreamAnswer): KeptTarget {
    if (how === 'refused') return this.#with(target, { state: 'refused', message })
    if (how === 'not-sent') return this.#with(target, { state: 'failed', message })
    return this.#with(target, { state: how === 'accepted' ? 'accepted' : 'asked', message })
  }

  /** Asks every source what has become of its connections. */
  async #look(): Promise<void> {
    const pending = this.#pending()
    for (const source of new Set(pending.map(target => target.source))) {
      const own = pending.filter(target => target.source === source)
      const moved = await this.#lookAt(source, own).catch(error => {
        this.signal.throwIfAborted()
        if (!(error instanceof UpstreamError)) throw error
        this.#silence.set(source, `Its source could not be asked: ${error.message}`)
        return own
      })
      await this.#settle(moved.map(target => this.#unlessLate(target)))
    }
  }

  async #lookAt(source: string, targets: readonly KeptTarget[]): Promise<KeptTarget[]> {
    const connector = this.deps.runtime.connectors.get(source)
    if (!connector) {
      this.#silence.set(source, `There is no source "${source}" any more.`)
      return [...targets]
    }
    const known = targets.flatMap(target => this.#live.get(keyOf(source, target.connectionId)) ?? [])
    const listed = await askLive(connector, known, this.signal)
    await this.#take([...listed.values()])
    this.#silence.delete(source)
    const moved: KeptTarget[] = []
    for (const target of targets) {
      const seen = movedBy(target, listed.get(target.connectionId) ?? null, this.#now())
      // An end, or that it is gone, is believed only when the connection itself was asked for.
      moved.push(isPending(seen) ? seen : await this.#confirm(connector, target))
    }
    return moved
  }

  async #confirm(connector: Connector, target: KeptTarget): Promise<KeptTarget> {
    const known = this.#live.get(keyOf(target.source, target.connectionId)) ?? null
    const detail = await connector.get(target.connectionId, known, this.signal)
    if (detail) await this.#take([detail.connection])
    return movedBy(target, detail?.connection ?? null, this.#now())
  }

  #unlessLate(target: KeptTarget): KeptTarget {
    if (!isPending(target) || !this.#isLate(target)) return target
    const silence = this.#silence.get(target.source) ?? null
    return givenUp(target, this.termination.confirmWithinMs, silence, this.#now())
  }

  #isLate({ sentAt }: KeptTarget): boolean {
    const since = Date.parse(sentAt ?? this.termination.askedAt)
    return this.deps.runtime.clock() - since >= this.termination.confirmWithinMs
  }

  /** Keeps what changed; what came to its end, once the ledger has it. */
  async #settle(moved: readonly KeptTarget[]): Promise<void> {
    await this.#note(moved.filter(isPending))
    for (const target of moved) {
      if (isPending(target)) continue
      await this.deps.runtime.ledger.record(endEntry(this.termination, target))
      await this.#note([target])
    }
  }

  async #note(moved: readonly KeptTarget[]): Promise<void> {
    const news = moved.filter(target => this.#targets.get(target.place) !== target)
    await writeTargets(this.deps.runtime.store, this.termination.id, news)
    for (const target of news) this.#targets.set(target.place, target)
  }

  async #take(rows: readonly Connection[]): Promise<void> {
    for (const row of rows) this.#live.set(keyOf(row.source, row.id), row)
    await keepRows(this.deps.runtime, rows)
  }

  async #hold(): Promise<void> {
    const now = this.deps.runtime.clock()
    if (now - Date.parse(this.termination.heldAt) < HOLD_EVERY_MS) return
    this.termination = { ...this.termination, heldAt: toInstant(now) }
    await writeTermination(this.deps.runtime.store, this.termination)
  }

  #with(target: KeptTarget, change: Parameters<typeof changed>[1]): KeptTarget {
    return changed(target, change, this.#now())
  }

  #now(): Instant {
    return toInstant(this.deps.runtime.clock())
  }

  #pending(): KeptTarget[] {
    return [...this.#targets.values()].filter(isPending).toSorted((a, b) => a.place - b.place)
  }
}

const keyOf = (source: string, id: string) => `${source}~${id}`

const wordsOf = (error: unknown): string => {
  if (error instanceof UpstreamError && error.kind !== 'aborted') return error.message
  throw error
}
