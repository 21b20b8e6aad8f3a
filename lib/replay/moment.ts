/**
 * A moment of a log as an address names it (`at=`): milliseconds from the log's first event (`754040`), an instant
 * (`2026-11-20T10:00:00.500Z`), or a line of its transcript, counted from 1 (`L1833`): at one instant a log may say much.
 */
export type Moment =
  | { readonly kind: 'offset'; readonly ms: number }
  | { readonly kind: 'instant'; readonly at: string }
  | { readonly kind: 'line'; readonly line: number }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

/** Null for what is no moment: a log is then shown from its beginning. */
export function parseMoment(text: string | null): Moment | null {
  if (text === null) return null
  if (/^\d{1,12}$/.test(text)) return { kind: 'offset', ms: Number(text) }
  if (/^L[1-9]\d{0,9}$/.test(text)) return { kind: 'line', line: Number(text.slice(1)) }
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return { kind: 'instant', at: text }
  return null
}

export function writeMoment(moment: Moment): string {
  if (moment.kind === 'offset') return String(Math.max(0, Math.round(moment.ms)))
  return moment.kind === 'line' ? `L${moment.line}` : moment.at
}
