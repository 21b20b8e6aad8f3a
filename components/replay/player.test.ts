import { describe, expect, it } from 'vitest'
import { BlobStore } from '@/lib/replay/blob-store'
import { LogReplay } from '@/lib/replay/log-replay'
import type { Moment } from '@/lib/replay/moment'
import { screenText } from '@/lib/replay/screen'
import { bytesOf, output, typed } from '@/lib/replay/testing/log-lines'
import { Player } from './player'
import type { Loading } from './protocol'
import type { ReplayNews } from './replay-client'
import { RowChanges } from './row-changes'
import { WatchLog } from './watch-log'

const LOG = [
  output(0, '$ '),
  typed(1_000, 'ls\r'),
  output(1_100, 'ls\r\nnotes.md\r\n$ '),
  typed(600_000, 'exit\r'),
  output(600_100, 'exit\r\n'),
]

/** A player whose log is in the same process, and whose clock the test moves. */
function playerOf({ moment = null, autoPlay = false }: { moment?: Moment | null; autoPlay?: boolean } = {}) {
  const replay = new LogReplay(new BlobStore())
  const changes = new RowChanges()
  const watchLog = new WatchLog()
  const ticks: ((nowMs: number) => void)[] = []
  let news: ReplayNews | null = null
  const answers: Readonly<Record<string, (ask: never) => Promise<unknown>>> = {
    advance: async ({ toMs }: { toMs: number }) => changes.of(await replay.advance(toMs)),
    seek: async ({ atMs }: { atMs: number }) => changes.of(await replay.seekTime(atMs)),
    seekLine: async ({ line }: { line: number }) => changes.of(await replay.seekLine(line)),
    step: async ({ kind, direction }: { kind: 'command'; direction: 1 }) =>
      changes.of(await replay.step(kind, direction)),
    search: async ({ words }: { words: string }) =>
      replay.search.run(words, progress => news?.onSearch(words, progress)),
    found: async ({ place }: { place: number }) => replay.search.found(place),
    placeFrom: async ({ line }: { line: number }) => replay.search.placeFrom(line),
  }
  const player = new Player({
    open: heard => {
      news = heard
      return {
        load: () => undefined,
        ask: async (question, ask) => (await answers[question]?.(ask as never)) as never,
        close: () => replay.dispose(),
      }
    },
    frames: { request: tick => void ticks.push(tick) },
    watchLog,
    moment,
    autoPlay,
  })
  const tell = (phase: Loading['phase']) =>
    news?.onLoading({
      ...{ phase, bytes: 1, totalBytes: null, problem: null },
      summary: replay.summary(),
      overview: replay.overview(4),
    })
  /** Everything that was asked has been answered. */
  const settled = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setTimeout(resolve, 0))
  }
  return {
    player,
    watchLog,
    settled,
    text: () => screenText({ rows: player.state().shown?.rows ?? [] }),
    load: async (lines: readonly string[], phase: Loading['phase']) => {
      await replay.append(bytesOf(lines.join('')))
      if (phase === 'done') replay.end()
      tell(phase)
      await settled()
    },
    tick: async (nowMs: number) => {
      for (const tick of ticks.splice(0)) tick(nowMs)
      await settled()
    },
  }
}

describe('a player', () => {
  it('begins to play as soon as there is something, and goes on with what comes', async () => {
    const { player, load, tick, text } = playerOf({ autoPlay: true })
    await load(LOG.slice(0, 2), 'loading')
    expect(player.state()).toMatchObject({ playing: true, shown: { atMs: 0 } })
    for (const now of [0, 200, 400, 600, 800, 1_000, 1_200]) await tick(now)
    expect(player.state().shown?.atMs).toBe(1_000)
    await load(LOG.slice(2), 'done')
    for (const now of [1_300, 1_500]) await tick(now)
    expect(text()).toBe('$ ls\nnotes.md\n$')
  })

  it('jumps over idle time when it is to, and stops at the end', async () => {
    const { player, load, tick } = playerOf()
    await load(LOG, 'done')
    await player.seek(1_200)
    player.play()
    await tick(0)
    expect(player.state().shown?.atMs).toBe(599_500)
    for (const now of [200, 400, 600, 800]) await tick(now)
    expect(player.state()).toMatchObject({ playing: false, shown: { atMs: 600_100, nextAtMs: null } })
  })

  it('keeps idle time when it is to, at the speed it is to', async () => {
    const { player, load, tick } = playerOf()
    await load(LOG, 'done')
    await player.seek(2_000)
    player.setSkipIdle(false)
    player.setSpeed(16)
    player.play()
    await tick(0)
    await tick(100)
    expect(player.state().shown?.atMs).toBe(3_600)
  })

  it('goes to a moment when it is loaded, and not before', async () => {
    const { player, load } = playerOf({ moment: { kind: 'offset', ms: 600_050 }, autoPlay: true })
    await load(LOG.slice(0, 2), 'loading')
    expect(player.state()).toMatchObject({ isAwaiting: true, playing: false, shown: { atMs: 0 } })
    await load(LOG.slice(2), 'done')
    expect(player.state()).toMatchObject({ isAwaiting: false, shown: { atMs: 600_050, events: 4 } })
  })

  it('goes to an instant', async () => {
    const { player, load } = playerOf({ moment: { kind: 'instant', at: '2026-11-20T08:00:01.050Z' } })
    await load(LOG, 'done')
    expect(player.state().shown).toMatchObject({ atMs: 1_050, events: 2 })
  })

  it('notes what was watched: what was played as parts, what was jumped to as moments', async () => {
    const { player, load, tick, watchLog } = playerOf()
    await load(LOG, 'done')
    player.setSkipIdle(false)
    player.play()
    for (const now of [0, 200, 400]) await tick(now)
    player.pause()
    await player.seek(600_050)
    expect(watchLog.take()).toEqual({
      watched: [
        { fromMs: 0, toMs: 400 },
        { fromMs: 600_050, toMs: 600_050 },
      ],
      read: [],
    })
    expect(watchLog.take()).toBeNull()
  })

  it('goes from match to match, around both ends', async () => {
    const { player, load, settled } = playerOf()
    await load(LOG, 'done')
    player.search('ls')
    await settled()
    expect(player.state().search).toMatchObject({ count: 2, isDone: true, place: null })
    await player.toFound(1)
    expect(player.state().search).toMatchObject({ place: 0, line: 0 })
    await player.toFound(-1)
    expect(player.state().search).toMatchObject({ place: 1, line: 1 })
    await player.toFound(1)
    expect(player.state().search?.place).toBe(0)
  })
})
