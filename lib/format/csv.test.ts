import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv'

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded', '" padded"'],
  ['', ''],
  [null, ''],
  [-12.5, '-12.5'],
  [true, 'true'],
  [['a', 'b'], 'a; b'],
  ['-12.5', '-12.5'],
  ['+4930123', '+4930123'],
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1', "'＝1"],
  [['=1', 'b'], "'=1; b"],
] as const)('%j is written %s', (value, cell) => expect(csvCell(value)).toBe(cell))

/** Reads one RFC 4180 record. */
function read(line: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < line.length) {
    let cell = ''
    if (line[at] === '"') {
      for (at++; line[at] !== '"' || line[at + 1] === '"'; at++) {
        if (line[at] === '"') at++
        cell += line[at]
      }
      at++
    } else while (line[at] !== ',' && line[at] !== '\r') cell += line[at++]
    cells.push(cell)
    at += line[at] === ',' ? 1 : 2
    if (line[at - 1] === ',' && line[at] === '\r') cells.push('')
    if (line[at] === '\r') break
  }
  return cells
}

test('any text comes back, and none starts a formula', () => {
  const text = fc.array(fc.constantFrom('=', '-', '"', ',', '\n', '\r', '\t', ' ', 'a', '1', '@', 'é'), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(
      fc.array(
        text.map(parts => parts.join('')),
        { minLength: 1, maxLength: 4 },
      ),
      values => {
        const cells = read(csvLine(values))
        expect(cells).toHaveLength(values.length)
        for (const [at, cell] of cells.entries()) {
          expect([values[at], `'${values[at]}`]).toContain(cell)
          expect(/^[=+\-@\t\r]/.test(cell) && !/^[+-]\d+$/.test(cell)).toBe(false)
        }
      },
    ),
    { numRuns: 500 },
  )
})
