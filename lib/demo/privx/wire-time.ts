/** What PrivX writes for an instant that is not there (Go's zero time, contracts §5.4). */
export const NO_TIME = '0001-01-01T00:00:00Z'

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/

/**
 * Epoch microseconds as PrivX writes them: whole seconds without a fraction, else six decimals (contracts §5.4).
 */
export function writeTime(micros: number): string {
  const fraction = micros % 1_000_000
  const seconds = new Date((micros - fraction) / 1000).toISOString().slice(0, 19)
  return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`
}

/** RFC 3339 text, any offset and any fraction, as epoch microseconds; null when it is not one. */
export function readTime(text: string): number | null {
  const match = RFC_3339.exec(text)
  if (!match) return null
  const [, date = '', time = '', fraction = '', zone = 'Z'] = match
  const seconds = Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(seconds)) return null
  return seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** The documented text form of a duration, as in the seed's sample: `PT00:15:38`. */
export function writeDurationText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `PT${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
