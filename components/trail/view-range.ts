import type { TimeSpan } from './mark'

/** The shortest time that can be looked at. */
export const LEAST_VIEW_MS = 20

export const lengthOf = ({ fromMs, toMs }: TimeSpan): number => toMs - fromMs

/** A view within the domain, of its own length where that is possible. */
export function clampView(view: TimeSpan, domain: TimeSpan): TimeSpan {
  const length = Math.min(Math.max(lengthOf(view), LEAST_VIEW_MS), lengthOf(domain))
  const fromMs = Math.min(Math.max(view.fromMs, domain.fromMs), domain.toMs - length)
  return { fromMs, toMs: fromMs + length }
}

/** Shows `1/factor` of what is shown; `atMs` stays where it is in sight. */
export function zoomBy(view: TimeSpan, factor: number, atMs: number, domain: TimeSpan): TimeSpan {
  const length = Math.min(Math.max(lengthOf(view) / factor, LEAST_VIEW_MS), lengthOf(domain))
  const part = (atMs - view.fromMs) / lengthOf(view)
  const fromMs = atMs - part * length
  return clampView({ fromMs, toMs: fromMs + length }, domain)
}

/** Moves by a part of what is shown; negative is back in time. */
export function panBy(view: TimeSpan, part: number, domain: TimeSpan): TimeSpan {
  const step = lengthOf(view) * part
  return clampView({ fromMs: view.fromMs + step, toMs: view.toMs + step }, domain)
}

/** Room left at both ends of what is brought into sight, as a part of the view. */
const MARGIN = 0.08

/** Moves as little as is needed for a stretch to be in sight, or for its start where it is too long. */
export function bringIntoView(view: TimeSpan, span: TimeSpan, domain: TimeSpan): TimeSpan {
  const margin = lengthOf(view) * MARGIN
  const isSeen = span.fromMs >= view.fromMs && Math.min(span.toMs, span.fromMs + margin) <= view.toMs
  if (isSeen) return view
  const by =
    span.fromMs < view.fromMs
      ? span.fromMs - margin - view.fromMs
      : Math.min(span.fromMs - margin - view.fromMs, span.toMs + margin - view.toMs)
  return clampView({ fromMs: view.fromMs + by, toMs: view.toMs + by }, domain)
}

/** A stretch with some room around it. */
export function around(span: TimeSpan, domain: TimeSpan): TimeSpan {
  const margin = Math.max(lengthOf(span) * MARGIN, LEAST_VIEW_MS / 2)
  return clampView({ fromMs: span.fromMs - margin, toMs: span.toMs + margin }, domain)
}

/** Whether everything there is is in sight. */
export const isWhole = (view: TimeSpan, domain: TimeSpan): boolean =>
  view.fromMs <= domain.fromMs && view.toMs >= domain.toMs
