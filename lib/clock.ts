/** The present, in epoch milliseconds UTC. Handed to whatever asks the time, so that tests can move it. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

/** Epoch milliseconds as the one text form of an instant: RFC 3339, three decimals, `Z`. */
export function toInstant(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
