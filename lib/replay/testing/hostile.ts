import fc from 'fast-check'
import { HOSTILE_OUTPUT } from '@/lib/demo/privx/trail/commands'

const ESC = '\u001b'

/** Pieces of terminal output, friendly and hostile, whole and broken. */
export const outputPiece: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(...HOSTILE_OUTPUT),
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\t',
    '\b',
    '\u0007',
    '\u0018',
    '\u009c',
    ESC,
    `${ESC}[`,
    `${ESC}]`,
    '\u009d',
  ),
  fc.constantFrom(
    `${ESC}[2J`,
    `${ESC}[H`,
    `${ESC}[31;1m`,
    `${ESC}[0m`,
    `${ESC}c`,
    `${ESC}[?1049h`,
    `${ESC}[?1049l`,
  ),
  // What a terminal keeps besides its cells.
  fc.constantFrom(
    `${ESC}7`,
    `${ESC}8`,
    `${ESC}H`,
    `${ESC})0`,
    '\u000e',
    '\u000f',
    `${ESC}[3;7r`,
    `${ESC}[5b`,
    `${ESC}[?6h`,
    `${ESC}[?7l`,
    `${ESC}[?25l`,
  ),
  fc.constantFrom(
    `${ESC}]2;title`,
    `${ESC}\\`,
    `${ESC}P1$r`,
    `${ESC}_app`,
    `${ESC}^pm`,
    `${ESC}Xsos`,
    `${ESC}(0`,
    `${ESC}(B`,
  ),
  fc
    .tuple(
      fc.constantFrom(`${ESC}[`, '\u009b'),
      fc.string({ unit: fc.constantFrom(...'0123456789;:?<=>$ !'), maxLength: 8 }),
      fc.constantFrom(...'@ABCDEFGHIJKLMPSTXZ`abcdefghlmnpqrstux~'),
    )
    .map(parts => parts.join('')),
)

/** Bytes that are no text, too. */
export const outputBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      outputPiece.map(text => new Uint8Array(Buffer.from(text))),
      fc.uint8Array({ maxLength: 6 }),
    ),
    { maxLength: 24 },
  )
  .map(parts => new Uint8Array(Buffer.concat(parts)))
