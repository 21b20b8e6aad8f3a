const PLAIN = new Intl.NumberFormat('en-US')
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** A count in full: `3,480`. */
export function formatCount(count: number): string {
  return PLAIN.format(count)
}

/** A count where room is scarce: `3,480` up to 9,999, then `34.8K`, `1.2M`. */
export function formatShortCount(count: number): string {
  return Math.abs(count) < 10_000 ? PLAIN.format(count) : SHORT.format(count)
}

/** A count with its noun: `1 row`, `3,480 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
