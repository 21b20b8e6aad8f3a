/** A part of a log, in milliseconds from its first event, both ends included. */
export interface LogRange {
  readonly fromMs: number
  readonly toMs: number
}

/** The same parts in order, those that meet or overlap made one; `gapMs` apart counts as meeting. */
export function mergeRanges(ranges: readonly LogRange[], gapMs = 0): LogRange[] {
  const merged: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of [...ranges].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1)
    if (last && fromMs <= last.toMs + gapMs) last.toMs = Math.max(last.toMs, toMs)
    else merged.push({ fromMs, toMs })
  }
  return merged
}

/** At most `most` parts: the ones closest together are told as one, so that nothing watched is left out. */
export function atMostRanges(ranges: readonly LogRange[], most: number): LogRange[] {
  let told = mergeRanges(ranges)
  while (told.length > most) {
    const gaps = told.slice(1).map((range, index) => range.fromMs - (told[index]?.toMs ?? 0))
    const allowed = gaps.sort((a, b) => a - b)[told.length - most - 1] ?? 0
    told = mergeRanges(told, allowed)
  }
  return told
}
