import { expect, it } from 'vitest'
import { Problem } from './problem'
import { rangeOf } from './source-request'

const mistakesOf = (body: unknown): string[] => {
  try {
    rangeOf(body)
  } catch (error) {
    if (error instanceof Problem) return error.errors.map(one => one.parameter)
    throw error
  }
  return []
}

it('takes instants with any offset and plain dates', () => {
  expect(rangeOf({ from: '2026-11-01', to: '2026-11-02T01:00:00+01:00' })).toEqual({
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-02T00:00:00.000Z',
  })
})

it.each([
  [undefined, ['from', 'to']],
  ['2026-11-01', ['from', 'to']],
  [
    ['2026-11-01', '2026-11-02'],
    ['from', 'to'],
  ],
  [{ from: '2026-11-01' }, ['to']],
  [{ from: 1_700_000_000, to: '2026-11-02' }, ['from']],
  [{ from: '2026-11-01T08:00', to: '2026-11-02' }, ['from']],
  [{ from: '2026-11-02', to: '2026-11-02' }, ['to']],
  [{ from: '2026-11-02', to: '2026-11-01' }, ['to']],
  [{ from: '2026-11-01', to: '2026-11-02', source: 'vpn' }, ['source']],
])('names what is wrong with %j', (body, names) => expect(mistakesOf(body)).toEqual(names))
