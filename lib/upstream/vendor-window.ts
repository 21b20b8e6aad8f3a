import type { TimeWindow } from './connector'
import { shifted } from './instants'

/**
 * A window asked by our clock, widened so that it also covers what the upstream's own clock calls the same stretch of
 * time: neither an upstream ahead of us nor one behind loses a record at the window's edges.
 */
export function vendorWindow(window: TimeWindow, skewMs: number): TimeWindow {
  return {
    from: shifted(window.from, Math.min(0, skewMs)),
    to: shifted(window.to, Math.max(0, skewMs)),
  }
}
