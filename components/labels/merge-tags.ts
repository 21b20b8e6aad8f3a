/** What somebody changed, on top of what somebody else changed meanwhile: both additions and both removals hold. */
export function mergeTags(
  seen: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const kept = theirs.filter(tag => mine.includes(tag) || !seen.includes(tag))
  const added = mine.filter(tag => !seen.includes(tag))
  return [...new Set([...kept, ...added])]
}

export const isSameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every(tag => other.includes(tag))
