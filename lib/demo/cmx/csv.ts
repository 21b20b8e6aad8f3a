import { setImmediate as breathe } from 'node:timers/promises'

const COLUMNS = [
  'macAddress',
  'Name',
  'Email',
  'Company Name',
  'Industry',
  'device',
  'operationSystem',
  'language',
  'portal',
  'type',
  'authType',
  'state',
  'location/Site',
  'firstLoginTime',
  'lastLoginTime',
  'lastLogoutTIme',
  'lastAcceptTime',
  'bytesSent',
  'bytesReceived',
  'bandwidth',
  'agent',
] as const

const PIECE_ROWS = 250

/** The export in pieces; values as they are, formulas too: what an appliance sends is data. */
export async function* writeCsv<T>(
  rows: readonly T[],
  record: (row: T) => Readonly<Record<string, string | number>>,
): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`
  for (let start = 0; start < rows.length; start += PIECE_ROWS) {
    yield rows
      .slice(start, start + PIECE_ROWS)
      .map(row => {
        const values = record(row)
        return `${COLUMNS.map(name => cell(values[name] ?? '')).join(',')}\r\n`
      })
      .join('')
    await breathe()
  }
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
