import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOSTILE_OUTPUT } from '@/lib/demo/privx/trail/commands'
import { EscapeReader } from './escape-tokens'
import { safeForTerminal } from './terminal-output'
import { outputPiece } from './testing/hostile'
import { cutAt } from './testing/log-lines'

function sanitise(...pieces: string[]): string {
  const reader = new EscapeReader()
  return pieces.flatMap(piece => [...reader.push(piece)].map(token => safeForTerminal(token, true))).join('')
}

// Everything a terminal may get: text without controls, seven harmless controls, and sequences that only draw.
const HARMLESS = String.raw`[78DEHMc]|#8|[()*+][0B]|\[\??[\d;:]*[@A-HIJKLMPSTXZ\u0060abdefgrsumhl]|\[!p`
const TEXT = String.raw`[^\u0000-\u001f\u007f-\u009f]|[\u0008-\u000f]`
const ALLOWED = new RegExp(`^(?:${TEXT}|\u001b(?:${HARMLESS}))*$`)

describe('what a terminal is told', () => {
  it('draws and nothing else, whatever comes, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(outputPiece), fc.array(fc.nat(1000)), (parts, places) => {
        const text = parts.join('')
        const safe = sanitise(...cutAt(text, places))
        expect(safe).toMatch(ALLOWED)
        expect(safe).toBe(sanitise(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('leaves harmless output as it is', () => {
    const text =
      'a\r\n\u001b[31;1mred\u001b[0m\u001b[2J\u001b[10;20Hb\u001b[?1049h\u001b(0lqk\u001b(B\u001b[5;10r'
    expect(sanitise(text)).toBe(text)
  })

  it.each([
    ['a title', '\u001b]0;owned\u0007'],
    ['a title by 8-bit controls', '\u009d2;owned\u009c'],
    ['the clipboard', '\u001b]52;c;cm0gLXJmIH4K\u001b\\'],
    ['a link', '\u001b]8;;javascript:alert(1)\u0007'],
    ['a question for what it is', '\u001b[c\u001b[>c\u001b[=c\u001bZ\u009bc'],
    ['a question for where the cursor is', '\u001b[6n\u001b[5n\u001b[?6n'],
    ['a question for its settings', '\u001bP$q"p\u001b\\\u001b[?25$p'],
    ['a question for its window', '\u001b[21t\u001b[14t'],
    ['graphics', '\u001bPq#0;2;0;0;0~\u001b\\\u001b_Gf=100;AAAA\u001b\\'],
    ['messages', '\u001b^secret\u001b\\\u001bXsecret\u001b\\\u009fsecret\u009c'],
    ['listening to the mouse and to pasting', '\u001b[?1000h\u001b[?1006h\u001b[?2004h\u001b[?1004h'],
    ['printing', '\u001b[5i\u001b[?5i'],
    ['locking the keyboard', '\u001b[2h\u001b[1"q'],
    ['a bell', '\u0007'],
  ])('drops %s', (_, text) => {
    expect(sanitise(`a${text}b`)).toBe('ab')
    // One character at a time it is the same.
    expect(sanitise(...`a${text}b`)).toBe('ab')
  })

  it('keeps the harmless modes of a sequence that sets several', () => {
    expect(sanitise('\u001b[?25;1000;1049h')).toBe('\u001b[?25;1049h')
  })

  it('does not let a number keep the terminal busy', () => {
    expect(sanitise('\u001b[99999999b')).toBe('\u001b[500b')
    expect(sanitise(`\u001b[${'9'.repeat(300)}C`)).toBe('')
  })

  it('keeps nothing that reorders, hides or piles up on letters', () => {
    expect(sanitise('a\u202Eb\u2066c\u200Bd')).toBe('abcd')
    expect(sanitise(`e${'\u0301'.repeat(50)}!`)).toBe(`e${'\u0301'.repeat(6)}!`)
  })

  it('leaves of the demo’s hostile outputs only what draws', () => {
    for (const text of HOSTILE_OUTPUT) expect(sanitise(text)).toMatch(ALLOWED)
  })
})
