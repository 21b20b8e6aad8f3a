import type { TimeSpan } from './mark'

/** What a reader chose in a timeline. */
export interface KeptTimeline {
  /** Null shows everything, and goes on doing so while the trail grows. */
  readonly view: TimeSpan | null
  /** The key of the chosen mark. */
  readonly focus: string | null
}

const UNTOUCHED: KeptTimeline = { view: null, focus: null }

// Another tab of the drawer takes the timeline away; whoever comes back finds it as it was. Only the last one is kept.
let last: { about: string; timeline: KeptTimeline } | null = null

export const keptTimeline = (about: string): KeptTimeline =>
  last?.about === about ? last.timeline : UNTOUCHED

export function keepTimeline(about: string, timeline: KeptTimeline): void {
  last = { about, timeline }
}
