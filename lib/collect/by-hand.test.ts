import { expect, it } from 'vitest'
import { toInstant } from '@/lib/clock'
import { ByHand, byHand } from './by-hand'
import { Collector } from './collector'
import { CommandRefusedError, RangeUnavailableError, UnknownSourceError } from './health'
import { Bench } from './testing/bench'
import { DAY, HOUR } from './testing/fake-world'
import { HandTimer } from './testing/hand-timer'

/** A collector of one source whose rounds are turned by hand, and the hand on it. */
async function open() {
  const bench = new Bench()
  const collector = await Collector.open({ ...bench.shared, sources: [bench.deps] })
  const timer = new HandTimer()
  const hand = new ByHand(collector, timer)
  const rounds = () => bench.connector.asked.filter(one => one.what === 'active').length
  const turn = () => collector.runner('fake').round(new AbortController().signal)
  return { bench, collector, timer, hand, rounds, turn }
}

it('asks once for all who press the button meanwhile', async () => {
  const { hand, rounds, turn } = await open()
  const asked = [hand.collect('fake'), hand.collect('fake'), hand.collect('fake')]
  await turn()
  expect(await Promise.all(asked)).toEqual(['done', 'done', 'done'])
  expect(rounds()).toBe(1)
})

it('asks again only after a while', async () => {
  const { hand, timer, rounds, turn } = await open()
  const first = hand.collect('fake')
  await turn()
  await first
  timer.pass(3_000)
  await expect(hand.collect('fake')).rejects.toThrow(CommandRefusedError)
  await expect(hand.collect('fake')).rejects.toMatchObject({ retryAfterMs: 2_000 })
  timer.pass(2_000)
  const second = hand.collect('fake')
  await turn()
  expect(await second).toBe('done')
  expect(rounds()).toBe(2)
})

it('does not wait for a slow round for ever, nor starts another beside it', async () => {
  const { hand, timer, rounds, turn } = await open()
  const first = hand.collect('fake')
  timer.pass(20_000)
  expect(await first).toBe('running')
  const joined = hand.collect('fake')
  await turn()
  expect(await joined).toBe('done')
  expect(rounds()).toBe(1)
})

it('tells what the round met', async () => {
  const { bench, hand, turn } = await open()
  bench.connector.fault = () => {
    throw new Error('the upstream is on fire')
  }
  const asked = hand.collect('fake')
  const told = expect(asked).rejects.toThrow('the upstream is on fire')
  await turn().catch(() => {})
  await told
})

it('knows no other source', async () => {
  const { hand } = await open()
  await expect(hand.collect('nobody')).rejects.toThrow(UnknownSourceError)
  await expect(hand.fetchRange('nobody', { from: 'a', to: 'b' })).rejects.toThrow(UnknownSourceError)
})

it('fetches a handful of ranges at once, and no range twice', async () => {
  const { bench, collector, hand } = await open()
  const range = (days: number) => ({
    from: toInstant(bench.now - days * DAY - HOUR),
    to: toInstant(bench.now - days * DAY),
  })
  for (const days of [10, 12, 14, 16]) await hand.fetchRange('fake', range(days))
  await expect(hand.fetchRange('fake', range(10))).rejects.toThrow(RangeUnavailableError)
  const last = await hand.fetchRange('fake', range(18))
  await expect(hand.fetchRange('fake', range(20))).rejects.toThrow(CommandRefusedError)
  await collector.cancelRange('fake', last.id)
  await hand.fetchRange('fake', range(20))
})

it('is one for each collector', async () => {
  const [a, b] = [(await open()).collector, (await open()).collector]
  expect(byHand(a)).toBe(byHand(a))
  expect(byHand(a)).not.toBe(byHand(b))
})
