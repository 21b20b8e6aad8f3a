/** Does something for every item, at most `size` at a time, and hands on the answers in the items' order. */
export async function* inGroups<T, R>(
  items: readonly T[],
  size: number,
  ask: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  for (let at = 0; at < items.length; at += size)
    yield* await Promise.all(items.slice(at, at + size).map(ask))
}
