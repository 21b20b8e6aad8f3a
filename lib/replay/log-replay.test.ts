import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlobStore } from './blob-store'
import { LogReplay } from './log-replay'
import { type Screen, screenText } from './screen'
import { outputBytes } from './testing/hostile'
import { bytesOf, cutAt, logLine, output, typed } from './testing/log-lines'

async function replayOf(...pieces: (string | Uint8Array)[]): Promise<LogReplay> {
  const replay = new LogReplay(new BlobStore())
  for (const piece of pieces) await replay.append(typeof piece === 'string' ? bytesOf(piece) : piece)
  replay.end()
  return replay
}

const texts = async (replay: LogReplay) =>
  (await replay.lines(0, 1_000_000)).map(({ kind, text }) => `${kind}: ${text}`)

const SMALL = [
  logLine('pty-req', 0, { term: 'xterm', cols: 40, rows: 5 }),
  output(100, '$ '),
  typed(1_000, 'ls\r'),
  output(1_040, 'ls\r\na.txt  b.txt\r\n$ '),
  typed(61_000, 'exit\r'),
  output(61_040, 'exit\r\nlogout\r\n'),
  logLine('close', 62_000, {}),
].join('')

describe('the transcript', () => {
  it('says what was shown, typed and told, each line with its moment', async () => {
    const replay = await replayOf(SMALL)
    expect(await replay.lines(0, 100)).toEqual([
      { number: 0, kind: 'event', text: 'pty-req 40 × 5', atMs: 0, events: 1 },
      { number: 1, kind: 'typed', text: 'ls', atMs: 1_000, events: 3 },
      { number: 2, kind: 'output', text: '$ ls', atMs: 1_040, events: 4 },
      { number: 3, kind: 'output', text: 'a.txt  b.txt', atMs: 1_040, events: 4 },
      { number: 4, kind: 'typed', text: 'exit', atMs: 61_000, events: 5 },
      { number: 5, kind: 'output', text: '$ exit', atMs: 61_040, events: 6 },
      { number: 6, kind: 'output', text: 'logout', atMs: 61_040, events: 6 },
      { number: 7, kind: 'event', text: 'close {}', atMs: 62_000, events: 7 },
    ])
  })

  it('lists what it does not know, and keeps what it cannot read', async () => {
    const replay = await replayOf(
      logLine('exec', 0, { command: 'uname -a' }),
      logLine('teleport', 10, { to: 'mars' }),
      'not json\n\n[1]\n{"type":"stdin","ts":"nonsense","data":"!"}\n',
      '{"type":"stdout","ts":"2026-11-20T08:00:0',
    )
    expect(await texts(replay)).toEqual([
      'command: uname -a',
      'event: teleport {"to":"mars"}',
      'bad: Line 3 cannot be read: it is not JSON. not json',
      'bad: Line 5 cannot be read: it is not a JSON object. [1]',
      'bad: Line 6 cannot be read: its data is not base64. stdin {"data":"!"}',
      'bad: Line 7 cannot be read: the log ends within it (it is not JSON). {"type":"stdout","ts":"2026-11-20T08:00:0',
    ])
    expect(replay.summary()).toMatchObject({
      events: 6,
      badLines: 4,
      commands: 1,
      kinds: [
        { type: 'exec', count: 1, isUnderstood: true },
        { type: 'teleport', count: 1, isUnderstood: false },
      ],
    })
  })

  it('shows what a terminal would hide', async () => {
    const replay = await replayOf(
      output(0, '\u001b]0;You have been logged out\u0007plain\r\n'),
      output(1, '\u001b]8;;javascript:alert(1)\u0007click\u001b]8;;\u0007\r\n'),
      output(2, '\u001b[8mhidden\u001b[0m \u001b[6n\u202Etxet\u202C\r\n'),
      output(3, '10 %\r20 %\r\n\u001b]52;c;never ended'),
      typed(4, 'rm\u007f\u007fls\u001b[A\u0003sudo\r'),
    )
    expect(await texts(replay)).toEqual([
      'output: ␛]0;You have been logged out␛\\plain',
      'output: ␛]8;;javascript:alert(1)␛\\click␛]8;;␛\\',
      'output: ␛[8mhidden ␛[6n‹U+202E›txet‹U+202C›',
      'output: 10 %',
      'output: 20 %',
      'typed: rm␡␡ls␛[A␃',
      'typed: sudo',
      'output: ␛]52;c;never ended␛\\',
    ])
  })

  it('goes on counting time when an event says an earlier one', async () => {
    const replay = await replayOf(output(5_000, 'a\n'), output(4_000, 'b\n'), output(6_000, 'c\n'))
    expect((await replay.lines(0, 9)).map(line => line.atMs)).toEqual([0, 0, 1_000])
    expect(replay.summary().backwards).toBe(1)
  })

  it('is the same wherever the log was cut', async () => {
    const bytes = bytesOf(SMALL + output(70_000, 'größe 😀 end\r\n'))
    const whole = await texts(await replayOf(bytes))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000)), async places => {
        expect(await texts(await replayOf(...cutAt(bytes, places)))).toEqual(whole)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the screen', () => {
  it('is what it was at a moment', async () => {
    const replay = await replayOf(SMALL)
    const at = async (ms: number) => {
      const { screen, ...frame } = await replay.seekTime(ms)
      return { ...frame, text: screenText(screen) }
    }
    expect(await at(1_500)).toEqual({
      ...{ atMs: 1_500, events: 4, lines: 4, nextAtMs: 61_000, isBehind: false },
      text: '$ ls\na.txt  b.txt\n$',
    })
    expect(await at(100)).toMatchObject({ events: 2, text: '$' })
    expect(await at(999_999)).toMatchObject({
      atMs: 62_000,
      nextAtMs: null,
      text: '$ ls\na.txt  b.txt\n$ exit\nlogout',
    })
  })

  it('steps from command to command, and to what happened otherwise', async () => {
    const replay = await replayOf(SMALL)
    const events = async (kind: 'command' | 'event', direction: 1 | -1) =>
      (await replay.step(kind, direction)).events
    expect(await events('command', 1)).toBe(3)
    expect(await events('command', 1)).toBe(5)
    expect(await events('command', 1)).toBe(5)
    expect(await events('command', -1)).toBe(3)
    expect(await events('event', -1)).toBe(1)
    expect(await events('event', 1)).toBe(7)
  })

  it('goes to a line', async () => {
    const replay = await replayOf(SMALL)
    expect(await replay.seekLine(3)).toMatchObject({ events: 4, lines: 4 })
  })

  it('follows the size of the terminal', async () => {
    const replay = await replayOf(SMALL, logLine('window-change', 80_000, { cols: 10, rows: 3 }))
    expect((await replay.seekTime(0)).screen).toMatchObject({ cols: 40, rows: { length: 5 } })
    expect((await replay.seekTime(90_000)).screen).toMatchObject({ cols: 10, rows: { length: 3 } })
  })

  it('is as far as the log is loaded, and goes on with it', async () => {
    const replay = new LogReplay(new BlobStore())
    await replay.append(bytesOf(output(0, 'one\r\n')))
    expect(await replay.advance(5_000)).toMatchObject({ atMs: 0, nextAtMs: null })
    await replay.append(bytesOf(output(3_000, 'two\r\n')))
    const frame = await replay.advance(5_000)
    expect(frame).toMatchObject({ atMs: 3_000, nextAtMs: null })
    expect(screenText(frame.screen)).toBe('one\ntwo')
  })
})

/** Enough output between two hostile pieces that keyframes come in between. */
const filler = `${'0123456789abcdef'.repeat(4)}\r\n`.repeat(800)

describe('a jump', () => {
  it('keeps what was saved with the cursor before another screen was opened', async () => {
    const replay = await replayOf(
      output(0, `\u001b(0\u001b[?1049h`),
      ...Array.from({ length: 18 }, (_, index) => output(10 + index, filler)),
      output(100, '\u001b[?1049lqqq'),
    )
    for (let ms = 0; ms < 100; ms += 5) await replay.advance(ms)
    const played = await replay.advance(100)
    await replay.seekTime(0)
    const jumped = await replay.seekTime(100)
    expect(screenText(jumped.screen)).toContain('───')
    expect(jumped).toEqual(played)
  })

  it('leads to the same screen as playing there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outputBytes, { minLength: 18, maxLength: 18 }),
        fc.array(fc.nat(35), { minLength: 4, maxLength: 4 }),
        async (pieces, jumps) => {
          const log = pieces.flatMap((bytes, index) => [
            logLine('stdout', index * 10, { data: Buffer.from(bytes).toString('base64') }),
            output(index * 10 + 5, filler),
          ])
          const played = await replayOf(log.join(''))
          const screens = new Map<number, Screen>()
          for (let ms = 0; ms < 180; ms += 5) screens.set(ms, (await played.advance(ms)).screen)
          const jumped = await replayOf(log.join(''))
          for (const place of jumps) {
            await jumped.seekTime(0)
            const { screen } = await jumped.seekTime(place * 5)
            expect(screen).toEqual(screens.get(place * 5))
          }
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('a search', () => {
  it('finds every line that has the words, whatever their case', async () => {
    const replay = await replayOf(SMALL)
    const told: unknown[] = []
    await replay.search.run('LS', progress => told.push(progress.count))
    expect(told.at(-1)).toBe(2)
    expect([replay.search.found(0), replay.search.found(1), replay.search.found(2)]).toEqual([1, 2, null])
    expect(replay.search.placeFrom(2)).toBe(1)
  })

  it('goes on while the log is loaded', async () => {
    const replay = new LogReplay(new BlobStore())
    await replay.append(bytesOf(output(0, 'one needle\r\n')))
    let last = { count: 0, isDone: false }
    const search = replay.search.run('needle', progress => {
      last = progress
    })
    await replay.append(bytesOf(output(1, `${'hay\r\n'.repeat(100_000)}`)))
    await replay.append(bytesOf(output(2, 'a needle\r\nand a needle')))
    replay.end()
    await search
    expect(last).toMatchObject({ count: 3, isDone: true })
  })
})
