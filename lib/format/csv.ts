/** A value that a cell can hold; a list is joined by `; `, a missing value is empty. */
export type CsvValue = string | number | boolean | null | readonly string[]

/**
 * What a spreadsheet takes for the start of a formula: these characters, their full-width twins, and the control
 * characters that some skip before looking for one. The store's engine matches it too: no more syntax than RE2 has.
 */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
export const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** One cell by RFC 4180, quoted where needed. Text that starts a formula gets an apostrophe in front; numbers stay. */
export function csvCell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : value.join('; ')
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One record with its line end (CRLF, as RFC 4180 has it). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}
