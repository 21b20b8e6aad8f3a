import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Batch, TimeWindow } from '@/lib/upstream/connector'
import { isAboutTheQuestion } from './failure'
import { historyFloor, missingIn, vendorFloor } from './history'
import { earlier } from './instants'
import type { Remembered } from './memory'
import { gapsIn, mergeRanges } from './ranges'
import type { SourceContext } from './source-context'
import {
  failed,
  NARROWEST_MS,
  newWalk,
  nextWalk,
  nextWindow,
  stepped,
  unreadAgain,
  type Walk,
  withUnread,
} from './walk'

/** A window that takes longer than this is too wide for comfort. */
const SLOW_MS = 20_000

/**
 * Makes sure that every stretch of the configured history that is neither collected nor on its way has a walk. What
 * the tail will ask for itself is left to it.
 */
export async function planHistory(context: SourceContext): Promise<void> {
  const { connector, collect, memory, clock } = context
  const { capabilities } = connector
  const now = clock()
  const { tail, coverage, walks } = memory.now
  const from = historyFloor(capabilities, collect, now)
  const to = earlier(tail?.watermark ?? toInstant(now), toInstant(now))
  if (from >= to) return
  const missing = missingIn({ from, to }, coverage, walks)
  if (missing.length === 0) return
  const planned = missing.map(gap =>
    newWalk(context.newId(), 'history', 'started', gap, capabilities.windowMs),
  )
  await memory.change(before => ({ walks: [...before.walks, ...planned] }))
}

/** What one step back needs besides its source. */
export interface BackfillHooks {
  /** Milliseconds that only grow. */
  readonly elapsed: () => number
  /** Aborted when that walk is taken away. */
  readonly cancelOf: (walkId: string) => AbortSignal
  /** Hears of a failure that speaks of the window alone. */
  readonly onFailure: (error: unknown) => void
}

/**
 * One window of the most urgent walk. Its rows are stored before the walk moves on: a crash repeats the window.
 * Answers whether there was anything to do. A failure that speaks of the window alone narrows it; any other is
 * thrown.
 */
export async function askBack(
  context: SourceContext,
  hooks: BackfillHooks,
  signal: AbortSignal,
): Promise<boolean> {
  const { connector, memory, clock } = context
  const { capabilities } = connector
  const now = clock()
  const walk = nextWalk(memory.now.walks, toInstant(now))
  if (!walk) return false
  const window = nextWindow(walk, vendorFloor(capabilities, now))
  if (!window) {
    await memory.change(before => without(before, walk, toInstant(now)))
    return true
  }
  const begun = hooks.elapsed()
  let rejected = 0
  if (!isKnown(walk, window, memory.now)) {
    const cancel = hooks.cancelOf(walk.id)
    try {
      const answer = question(context, walk, window, AbortSignal.any([signal, cancel]))
      rejected = await context.intake.takeAll(answer, window, undefined, context.breather)
    } catch (error) {
      if (cancel.aborted && !signal.aborted) return true
      if (!isAboutTheQuestion(error) || signal.aborted) throw error
      hooks.onFailure(error)
      const next = failed(walk, window, clock(), context.newId())
      await memory.change(before => replaced(before, walk, next))
      return true
    }
  }
  const widthMs =
    hooks.elapsed() - begun > SLOW_MS
      ? Math.max(NARROWEST_MS, Math.floor(walk.widthMs / 2))
      : Math.min(capabilities.windowMs, walk.widthMs * 2)
  const unreadId = context.newId()
  await memory.change(before => {
    const after = settled(before, walk, window, widthMs, toInstant(clock()))
    if (rejected === 0) return after
    return { ...after, walks: askedAgain(after.walks, walk, window, clock(), unreadId) }
  })
  return true
}

/** Records of the window could not be read: the walks, with one that comes back to it. */
function askedAgain(
  walks: readonly Walk[],
  walk: Walk,
  window: TimeWindow,
  now: number,
  walkId: string,
): Walk[] {
  if (walk.purpose !== 'unread') return withUnread(walks, walk.question, window, now, walkId)
  const again = unreadAgain(walk, window, now, walkId)
  return again ? [...walks, again] : [...walks]
}

function question(
  { connector }: SourceContext,
  walk: Walk,
  window: TimeWindow,
  signal: AbortSignal,
): AsyncIterable<Batch> {
  return walk.question === 'started' ? connector.started(window, signal) : connector.changed(window, signal)
}

/** What was fetched already by another way need not be asked again; what changed since must be. */
function isKnown(walk: Walk, window: TimeWindow, { coverage }: Remembered): boolean {
  return walk.purpose !== 'unread' && walk.question === 'started' && gapsIn(window, coverage).length === 0
}

function settled(
  before: Remembered,
  walk: Walk,
  window: TimeWindow,
  widthMs: number,
  at: string,
): Partial<Remembered> & Pick<Remembered, 'walks'> {
  const coverage = mergeRanges([...before.coverage, window])
  const next = stepped(walk, window, widthMs)
  const rest = next.doneTo <= next.from ? without(before, walk, at) : replaced(before, walk, [next])
  return { walks: before.walks, ...rest, coverage }
}

/** A walk that was cancelled meanwhile stays away. */
function replaced(before: Remembered, walk: Walk, next: readonly Walk[]): Partial<Remembered> {
  return { walks: before.walks.flatMap(other => (other.id === walk.id ? next : [other])) }
}

const FINISHED_KEPT = 10

/** Takes a walk away; one that a person asked for is remembered as finished. */
export function without(
  before: Remembered,
  walk: Walk,
  at: string,
  state: 'done' | 'cancelled' = 'done',
): Partial<Remembered> {
  if (!before.walks.some(other => other.id === walk.id)) return {}
  const walks = before.walks.filter(other => other.id !== walk.id)
  if (walk.purpose !== 'range') return { walks }
  const end = { id: walk.id, from: walk.from, to: walk.to, at, state }
  return { walks, finished: [...before.finished, end].slice(-FINISHED_KEPT) }
}
