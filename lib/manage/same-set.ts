/** Whether two lists hold the same texts, in whatever order. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)]
  return a.size === b.size && [...a].every(text => b.has(text))
}
