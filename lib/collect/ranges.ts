import type { TimeWindow } from '@/lib/upstream/connector'

/** The ranges as few as can be: sorted, and joined where they overlap or touch. Empty ones vanish. */
export function mergeRanges(ranges: readonly TimeWindow[]): TimeWindow[] {
  const sorted = ranges.filter(range => range.from < range.to).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const merged: TimeWindow[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (!last || last.to < range.from) merged.push({ from: range.from, to: range.to })
    else if (last.to < range.to) merged[merged.length - 1] = { from: last.from, to: range.to }
  }
  return merged
}

/** What of a range the others leave uncovered, oldest first. */
export function gapsIn(range: TimeWindow, covered: readonly TimeWindow[]): TimeWindow[] {
  const gaps: TimeWindow[] = []
  let from = range.from
  for (const part of mergeRanges(covered)) {
    if (part.to <= from) continue
    if (part.from >= range.to) break
    if (part.from > from) gaps.push({ from, to: part.from })
    from = part.to
  }
  if (from < range.to) gaps.push({ from, to: range.to })
  return gaps
}

/** The covered stretch that holds the instant just before `at`, or null. */
export function stretchUpTo(at: string, covered: readonly TimeWindow[]): TimeWindow | null {
  return mergeRanges(covered).find(range => range.from < at && at <= range.to) ?? null
}
