// Decimal units, so that what is shown can be typed into a filter: 10 MB is 10,000,000 bytes.
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 2 ** 10,
  m: 1e6,
  mb: 1e6,
  mib: 2 ** 20,
  g: 1e9,
  gb: 1e9,
  gib: 2 ** 30,
  t: 1e12,
  tb: 1e12,
  tib: 2 ** 40,
  p: 1e15,
  pb: 1e15,
  pib: 2 ** 50,
}

/** What `parseBytes` takes, in words for a message. */
export const BYTES_FORMS = 'a number with B, kB, MB, GB, TB or KiB, MiB, GiB, TiB, such as 10MB'

/** Bytes for reading: three significant digits and a decimal unit, `12.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  let value = bytes
  let unit = 0
  // 999.5 would be shown as 1000 of the smaller unit.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000
    unit++
  }
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ${UNITS[unit]}`
}

/** Bytes to the byte: `12,345,678 bytes`. */
export function exactBytes(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** `10MB`, `1.5 GiB`, `10,000` or `4096` as whole bytes; null when it is none. */
export function parseBytes(text: string): number | null {
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim())
  const factor = FACTORS[(match?.[2] ?? '').toLowerCase()]
  if (!match?.[1] || factor === undefined) return null
  const bytes = Math.round(Number(match[1].replaceAll(',', '')) * factor)
  return Number.isSafeInteger(bytes) ? bytes : null
}
