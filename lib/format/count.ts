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

/** A count with its noun: `1 row`, `3,480 rows`, `2 entries`. */
export function countOf(count: number, one: string, many = pluralOf(one)): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

const pluralOf = (one: string): string => (/[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`)
