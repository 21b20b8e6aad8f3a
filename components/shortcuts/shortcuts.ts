/** A key that does something without a modifier, while the focus is in a part of the screen marked for it. */
export interface Shortcut {
  readonly id: string
  /** The key as `KeyboardEvent.key` has it, in lower case. */
  readonly key: string
  readonly label: string
  /** Where it acts, in words. */
  readonly where: string
}

const IN_LIST = 'In a list, and in what is open beside it'

/** Every shortcut of one letter: what a help sheet lists and what can be switched off in one place (`single-keys.ts`). */
export const SHORTCUTS = [
  { id: 'next-row', key: 'j', label: 'Open the next row', where: IN_LIST },
  { id: 'previous-row', key: 'k', label: 'Open the previous row', where: IN_LIST },
] as const satisfies readonly Shortcut[]

export type ShortcutId = (typeof SHORTCUTS)[number]['id']

/** What of a key press decides, apart from where it happened. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'
>

/** The shortcut that a key press is, or null. A modifier makes it somebody else's. */
export function shortcutOf(press: KeyPress): ShortcutId | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null
  if (press.isComposing || press.defaultPrevented) return null
  return SHORTCUTS.find(({ key }) => key === press.key.toLowerCase())?.id ?? null
}
