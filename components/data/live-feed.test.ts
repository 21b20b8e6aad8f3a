import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveFeed, type LiveFeed, type Stream } from './live-feed'

type Listener = Parameters<Stream['addEventListener']>[1]

/** A stream whose events the test sends. */
class FakeStream implements Stream {
  readyState = 0
  readonly listeners = new Map<string, Listener>()

  constructor(readonly address: string) {}

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener)
  }

  close(): void {
    this.readyState = 2
  }

  send(type: string, lastEventId = '', data = ''): void {
    this.listeners.get(type)?.({ data, lastEventId })
  }

  start(resumed: boolean, id = '7-0'): void {
    this.readyState = 1
    this.send('start', id, JSON.stringify({ resumed }))
  }

  fail(readyState: 0 | 2): void {
    this.readyState = readyState
    this.send('error')
  }
}

let streams: FakeStream[]
let hidden: boolean
let turnTab: () => void
let feed: LiveFeed

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  hidden = false
  turnTab = () => {}
  feed = createLiveFeed({
    connect: address => {
      const stream = new FakeStream(address)
      streams.push(stream)
      return stream
    },
    isHidden: () => hidden,
    onVisibility: changed => {
      turnTab = changed
      return () => {
        turnTab = () => {}
      }
    },
    random: () => 0.5,
  })
})
afterEach(() => vi.useRealTimers())

const see = (now: boolean) => {
  hidden = !now
  turnTab()
}
const open = () => streams.filter(stream => stream.readyState !== 2)

describe('live feed', () => {
  it('opens one stream for all who listen, and closes it with the last', () => {
    const leaves = [feed.listen(() => {}), feed.listen(() => {})]
    expect(streams.map(stream => stream.address)).toEqual(['/api/live'])
    leaves[0]?.()
    leaves[0]?.()
    expect(open()).toHaveLength(1)
    leaves[1]?.()
    expect([open().length, feed.way()]).toEqual([0, 'off'])
  })

  it('polls until the first event has come through', () => {
    feed.listen(() => {})
    expect(feed.way()).toBe('polling')
    streams[0]?.start(true)
    expect(feed.way()).toBe('stream')
  })

  it('has news when it does not know what it missed, and with every mark', () => {
    const told = vi.fn()
    feed.listen(told)
    told.mockClear()
    streams[0]?.start(false)
    expect([feed.news(), told.mock.calls.length]).toEqual([1, 1])
    streams[0]?.send('mark', '7-3')
    expect([feed.news(), told.mock.calls.length]).toEqual([2, 2])
    streams[0]?.start(true)
    expect(feed.news()).toBe(2)
  })

  it('leaves a lost connection to the browser, and polls meanwhile', () => {
    feed.listen(() => {})
    streams[0]?.start(true)
    streams[0]?.fail(0)
    vi.advanceTimersByTime(600_000)
    expect([feed.way(), streams.length]).toEqual(['polling', 1])
    streams[0]?.start(true)
    expect(feed.way()).toBe('stream')
  })

  it('opens a refused stream again, ever more seldom, from where it was', () => {
    feed.listen(() => {})
    streams[0]?.start(false)
    streams[0]?.send('mark', '7-3')
    for (const wait of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      streams.at(-1)?.fail(2)
      const before = streams.length
      vi.advanceTimersByTime(wait - 1)
      expect(streams).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(streams).toHaveLength(before + 1)
    }
    expect(streams.at(-1)?.address).toBe('/api/live?lastEventId=7-3')
    expect(feed.way()).toBe('polling')
  })

  it('rests while the tab is out of sight', () => {
    feed.listen(() => {})
    streams[0]?.start(false, '7-2')
    see(false)
    expect([open().length, feed.way()]).toEqual([0, 'off'])
    streams[0]?.send('mark', '7-9')
    expect(feed.news()).toBe(1)
    see(true)
    expect(streams.at(-1)?.address).toBe('/api/live?lastEventId=7-2')
    expect(open()).toHaveLength(1)
  })

  it('opens nothing for a tab that was never seen, nor after a refusal once nobody listens', () => {
    hidden = true
    const leave = feed.listen(() => {})
    expect(streams).toHaveLength(0)
    see(true)
    streams[0]?.fail(2)
    leave()
    vi.advanceTimersByTime(600_000)
    expect(streams).toHaveLength(1)
  })
})
