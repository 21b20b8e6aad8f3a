/** The value that a share of all (0 to 1) does not exceed: one of the values, by nearest rank. Throws without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('no values were measured')
  return found
}

/** The value in the middle; the lower of two. Throws without values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)
