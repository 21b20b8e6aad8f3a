const DEFAULT_SECONDS = 120
const SHORTEST_SECONDS = 5
const LONGEST_SECONDS = 3_600

/**
 * How long a source has to confirm an end, in ms: `TERMINATION_CONFIRM_SECONDS` (5 to 3600), else 120 s. PrivX ends connections
 * some time after it took the command and names no bound (contracts §5.4).
 */
export function confirmWithinMs(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const seconds = Number(env.TERMINATION_CONFIRM_SECONDS || DEFAULT_SECONDS)
  if (!Number.isFinite(seconds)) return DEFAULT_SECONDS * 1_000
  return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds)) * 1_000
}
