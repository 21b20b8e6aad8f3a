import type { Span, Timeline } from './timeline'
import type { World } from './world'

/**
 * What a vendor knows of at an instant, by start: all that started within its history, and what is older but
 * still open. Nothing of the future.
 */
export function knownAt<T extends Span>(world: World, timeline: Timeline<T>, atMs: number): T[] {
  const from = world.retainedFrom(atMs)
  const older = timeline.openAt(from).filter(span => span.startMs < from && span.endMs > atMs)
  return older.concat(timeline.startedBetween(from, atMs + 1))
}
