/** A line of a trail log, as PrivX writes it. */
export const logLine = (type: string, atMs: number, fields: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ type, ts: new Date(Date.UTC(2026, 10, 20, 8) + atMs).toISOString(), ...fields })}\n`

export const output = (atMs: number, text: string): string =>
  logLine('stdout', atMs, { data: Buffer.from(text).toString('base64') })

export const typed = (atMs: number, text: string): string =>
  logLine('stdin', atMs, { data: Buffer.from(text).toString('base64') })

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))

/** A text cut into pieces at the given places (as parts of a thousand). */
export function cutAt<T extends Uint8Array | string>(whole: T, places: readonly number[]): T[] {
  const cuts = [...new Set(places.map(place => Math.floor((place * whole.length) / 1000)))].sort(
    (a, b) => a - b,
  )
  return [0, ...cuts].map((from, index) => whole.slice(from, cuts[index]) as T)
}
