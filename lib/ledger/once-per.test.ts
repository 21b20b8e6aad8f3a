import { describe, expect, it } from 'vitest'
import { OncePer } from './once-per'

function setup({ windowMs = 1_000, most = 100 } = {}) {
  let now = 0
  const written: number[] = []
  const rule = new OncePer(windowMs, most, () => now)
  return {
    rule,
    written,
    pass: (ms: number) => {
      now += ms
    },
    write: async (repeats: number) => {
      written.push(repeats)
    },
  }
}

describe('OncePer', () => {
  it('writes once per window, and tells the repeats with the next', async () => {
    const { rule, written, pass, write } = setup()
    for (const _ of [1, 2, 3]) await rule.write('a', write)
    expect(written).toEqual([0])
    pass(1_000)
    await rule.write('a', write)
    await rule.write('b', write)
    expect(written).toEqual([0, 2, 0])
  })

  it('lets nobody on before it is written, and counts what failed for nothing', async () => {
    const { rule, written, write } = setup()
    const broken = async () => {
      throw new Error('no disk')
    }
    const both = [rule.write('a', broken), rule.write('a', write)]
    expect((await Promise.allSettled(both)).map(one => one.status)).toEqual(['rejected', 'rejected'])
    await rule.write('a', write)
    expect(written).toEqual([0])
  })

  it('forgets the oldest beyond its bound', async () => {
    const { rule, written, write } = setup({ most: 2 })
    for (const key of ['a', 'b', 'c', 'c', 'a']) await rule.write(key, write)
    expect(written).toHaveLength(4)
  })
})
