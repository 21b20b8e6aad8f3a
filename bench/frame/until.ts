/** Asks until the answer is not null. Throws when that takes longer than `withinMs`; `what` says what was waited for. */
export async function until<T>(
  what: string,
  ask: () => T | null | Promise<T | null>,
  { withinMs, everyMs = 100 }: { readonly withinMs: number; readonly everyMs?: number },
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (performance.now() > end) throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s`)
    await rest(everyMs)
  }
}

export const rest = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
