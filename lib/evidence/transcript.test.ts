import { expect, test } from 'vitest'
import { TranscriptWriter } from './transcript'

const line = (value: object) => `${JSON.stringify(value)}\n`
const base64 = (text: string) => Buffer.from(text).toString('base64')
const LOG =
  line({ ts: '2026-11-20T10:00:00.000Z', type: 'exec', command: 'ls -la' }) +
  line({ ts: '2026-11-20T10:00:01.500Z', type: 'stdin', data: base64('who\u001b]0;x\u0007ami\r') }) +
  line({ ts: '2026-11-20T11:00:02.000Z', type: 'stdout', data: base64('root\r\n') }) +
  line({ ts: '2026-11-20T11:00:03.000Z', type: 'port-forward', to: 'a' }) +
  'no json\n'

test('a log reads as plain text, the same however its bytes are cut', () => {
  const whole = writeAll([Buffer.from(LOG)])
  expect(whole).toBe(
    [
      'About it.',
      "Times are since the log's first event, 2026-11-20T10:00:00.000Z (UTC).",
      '">" typed, "$" command, " " output, "*" other event, "!" a line of the log that cannot be read',
      '',
      '00:00:00.000 $ ls -la',
      '00:00:01.500 > who␛]0;x␇ami',
      '01:00:02.000   root',
      '01:00:03.000 * port-forward {"to":"a"}',
      '01:00:03.000 ! Line 5 cannot be read: it is not JSON. no json',
      '',
    ].join('\n'),
  )
  const bytes = [...Buffer.from(LOG)].map(one => Buffer.from([one]))
  expect(writeAll(bytes)).toBe(whole)
})

test('an empty log is said to be empty', () => {
  expect(writeAll([])).toContain('The log holds no events.')
})

function writeAll(pieces: readonly Uint8Array[]): string {
  const writer = new TranscriptWriter('About it.')
  return pieces.map(piece => writer.push(piece)).join('') + writer.end()
}
