/** A Friday at noon (UTC): the moment most tests of the demo stand at. */
export const FRIDAY_NOON = Date.UTC(2026, 10, 20, 12)

/** A clock that stands until it is moved. */
export function createTestClock(atMs: number = FRIDAY_NOON) {
  let now = atMs
  return {
    clock: () => now,
    set(toMs: number): void {
      now = toMs
    },
    advance(byMs: number): void {
      now += byMs
    },
  }
}
