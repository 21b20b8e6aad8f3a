import { REPLAY_KEYS, REPLAY_SINGLE_KEYS } from '@/components/replay/replay-keys'
import { SHORTCUTS } from '@/components/shortcuts/shortcuts'

interface Key {
  readonly keys: readonly string[]
  readonly does: string
}

interface KeyGroup {
  readonly where: string
  readonly keys: readonly Key[]
  /** They act without a modifier, so they can be switched off. */
  readonly single?: true
}

const places = [...new Set(SHORTCUTS.map(({ where }) => where))]

/** Every key that does something, by the place where it does. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    where: 'Everywhere',
    keys: [
      { keys: ['Ctrl', 'K'], does: 'Commands by name (⌘ K on a Mac)' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    where: 'Everywhere but where one types',
    keys: [{ keys: ['?'], does: 'This sheet' }],
    single: true,
  },
  ...places.map(where => ({
    where,
    keys: SHORTCUTS.filter(shortcut => shortcut.where === where).map(({ key, label }) => ({
      keys: [key.toUpperCase()],
      does: label,
    })),
    single: true as const,
  })),
  {
    where: 'In the cells of a list',
    keys: [
      { keys: ['↑', '↓', '←', '→'], does: 'The next cell that way' },
      { keys: ['Home'], does: 'The first cell of the row' },
      { keys: ['End'], does: 'The last cell of the row' },
      { keys: ['Ctrl', 'Home'], does: 'The first row of the list' },
      { keys: ['Ctrl', 'End'], does: 'The last row of the list' },
      { keys: ['Page Up'], does: 'A screenful up' },
      { keys: ['Page Down'], does: 'A screenful down' },
      { keys: ['Alt', 'Page Down'], does: 'The next page, where there are pages' },
      { keys: ['Alt', 'Page Up'], does: 'The page before' },
      { keys: ['Enter'], does: 'Open the row, or do what the header does' },
      { keys: ['Space'], does: 'Choose the row' },
      { keys: ['Shift', 'Space'], does: 'Choose all rows up to it' },
      { keys: ['Shift', '↓'], does: 'Choose row after row' },
      { keys: ['Ctrl', 'A'], does: 'Choose all rows' },
      { keys: ['Esc'], does: 'Choose none' },
      { keys: ['Ctrl', 'C'], does: 'Copy the cell, or the chosen rows' },
      { keys: ['Shift', 'F10'], does: 'What else can be done with the cell' },
    ],
  },
  { where: 'In the player of a replay', keys: REPLAY_KEYS },
  { where: 'In the player of a replay, too', keys: REPLAY_SINGLE_KEYS, single: true },
]
