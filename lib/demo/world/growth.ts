import type { Span } from './timeline'

/** How something grows from nothing to its total while a span is open. */
export interface Growth {
  readonly total: number
  /** Bursts over the whole span; 0 grows evenly. */
  readonly waves: number
}

/**
 * The amount at an instant: whole, never falling, 0 before the start, the total from the end on. Between them it
 * grows in bursts, with a pause after each.
 */
export function grownAt(span: Span, growth: Growth, atMs: number): number {
  if (atMs >= span.endMs) return growth.total
  const length = span.endMs - span.startMs
  if (atMs <= span.startMs || length <= 0) return 0
  const part = (atMs - span.startMs) / length
  const turn = 2 * Math.PI * growth.waves
  const eased = growth.waves > 0 ? part - Math.sin(turn * part) / turn : part
  return Math.floor(growth.total * eased)
}
