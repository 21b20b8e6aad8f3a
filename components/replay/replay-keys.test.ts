import { expect, test } from 'vitest'
import { replayDeedOf } from './replay-keys'

const press = (key: string, more = {}) => ({
  ...{ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false },
  ...more,
})

test('space, arrows and the ends act always', () => {
  expect(replayDeedOf(press(' '), false)).toEqual({ do: 'toggle' })
  expect(replayDeedOf(press('ArrowLeft'), false)).toEqual({ do: 'skip', ms: -5_000 })
  expect(replayDeedOf(press('ArrowRight', { shiftKey: true }), false)).toEqual({ do: 'skip', ms: 60_000 })
  expect(replayDeedOf(press('End'), false)).toEqual({ do: 'end' })
})

test('characters act only while they are switched on', () => {
  expect(replayDeedOf(press('.'), true)).toEqual({ do: 'step', kind: 'command', direction: 1 })
  expect(replayDeedOf(press('<', { shiftKey: true }), true)).toEqual({
    do: 'step',
    kind: 'event',
    direction: -1,
  })
  expect(replayDeedOf(press('.'), false)).toBeNull()
})

test.each(['altKey', 'ctrlKey', 'metaKey', 'isComposing'])('with %s they are somebody else’s', name => {
  expect(replayDeedOf(press(' ', { [name]: true }), true)).toBeNull()
})
