import { expect, test } from 'vitest'
import { type KeyPress, SHORTCUTS, shortcutOf } from './shortcuts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
})

test('a letter alone is a shortcut, with capitals on, too', () => {
  expect(['j', 'J', 'k', 'x'].map(key => shortcutOf(press(key)))).toEqual([
    'next-row',
    'next-row',
    'previous-row',
    null,
  ])
})

test.each(['altKey', 'ctrlKey', 'metaKey', 'shiftKey', 'isComposing', 'defaultPrevented'] as const)(
  'with %s it is somebody else’s',
  name => expect(shortcutOf(press('j', { [name]: true }))).toBeNull(),
)

test('no two share a key or an id', () => {
  expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length)
  expect(new Set(SHORTCUTS.map(({ id }) => id)).size).toBe(SHORTCUTS.length)
})
