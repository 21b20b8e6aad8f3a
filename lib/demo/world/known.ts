import type { Span, Timeline } from './timeline'
import type { World } from './world'

/**
 * What a vendor knows of at an instant, by start: all that started within its history, and what is older but
 * still open. Nothing of the future.
 * @param starts only those that started within these instants, both inclusive: saves looking at the others.
 */
export function knownAt<T extends Span>(
  world: World,
  timeline: Timeline<T>,
  atMs: number,
  starts: { readonly fromMs?: number; readonly toMs?: number } = {},
): T[] {
  const retained = world.retainedFrom(atMs)
  const from = Math.max(starts.fromMs ?? 0, retained - timeline.maxSpanMs)
  const to = Math.min(starts.toMs ?? atMs, atMs)
  if (to < from) return []
  const older = timeline.startedBetween(from, Math.min(retained, to + 1)).filter(span => span.endMs > atMs)
  return older.concat(timeline.startedBetween(Math.max(from, retained), to + 1))
}
