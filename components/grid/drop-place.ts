/** The place that a dragged name gets when it is let go before or after another one of them. */
export function dropPlace(
  names: readonly string[],
  dragged: string,
  over: string,
  side: 'before' | 'after',
): number {
  const others = names.filter(name => name !== dragged)
  const at = others.indexOf(over)
  if (at < 0) return names.indexOf(dragged)
  return side === 'before' ? at : at + 1
}
