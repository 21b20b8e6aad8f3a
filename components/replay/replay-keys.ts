/** The keys of a player, while the focus is in it and not where one types. */
export const REPLAY_KEYS = [
  { keys: ['Space'], does: 'Play, pause' },
  { keys: ['←', '→'], does: 'Five seconds back, on' },
  { keys: ['Shift', '←'], does: 'A minute back (with → on)' },
  { keys: ['Home'], does: 'To the beginning' },
  { keys: ['End'], does: 'To the end' },
] as const

/** Those without a modifier that write something elsewhere: they can be switched off. */
export const REPLAY_SINGLE_KEYS = [
  { keys: [',', '.'], does: 'The command before, the next one' },
  { keys: ['<', '>'], does: 'The event before, the next one' },
  { keys: ['[', ']'], does: 'Slower, faster' },
] as const

export type ReplayDeed =
  | { readonly do: 'toggle' | 'begin' | 'end' | 'slower' | 'faster' }
  | { readonly do: 'skip'; readonly ms: number }
  | { readonly do: 'step'; readonly kind: 'command' | 'event'; readonly direction: 1 | -1 }

type KeyPress = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>

const SINGLE: Readonly<Record<string, ReplayDeed>> = {
  ',': { do: 'step', kind: 'command', direction: -1 },
  '.': { do: 'step', kind: 'command', direction: 1 },
  '<': { do: 'step', kind: 'event', direction: -1 },
  '>': { do: 'step', kind: 'event', direction: 1 },
  '[': { do: 'slower' },
  ']': { do: 'faster' },
}

/** What a key press does in a player; null for nothing. */
export function replayDeedOf(press: KeyPress, singleKeys: boolean): ReplayDeed | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.isComposing) return null
  const seconds = press.shiftKey ? 60 : 5
  switch (press.key) {
    case ' ':
      return { do: 'toggle' }
    case 'ArrowLeft':
      return { do: 'skip', ms: -seconds * 1000 }
    case 'ArrowRight':
      return { do: 'skip', ms: seconds * 1000 }
    case 'Home':
      return { do: 'begin' }
    case 'End':
      return { do: 'end' }
    default:
      return singleKeys ? (SINGLE[press.key] ?? null) : null
  }
}
