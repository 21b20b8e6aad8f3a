import type { Command, CommandGroup } from './command'

/** Commands of one kind shown at once: what is not among them is found by typing more. */
const MOST = 8

/**
 * The commands that hold every word of a text, the best of each kind first; kinds with better ones before others.
 * Without a text, all but the kinds that are too many.
 */
export function matchCommands(groups: readonly CommandGroup[], text: string): readonly CommandGroup[] {
  const words = wordsOf(text)
  if (words.length === 0) return groups.filter(group => !group.onlyFound && group.items.length > 0)
  return groups
    .map(group => {
      const found = group.items
        .map(command => ({ command, rank: rankOf(group, command, words) }))
        .filter(({ rank }) => rank < NOT_FOUND)
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, MOST)
      return { group, found, best: found[0]?.rank ?? NOT_FOUND }
    })
    .filter(({ found }) => found.length > 0)
    .toSorted((a, b) => a.best - b.best)
    .map(({ group, found }) => ({ ...group, items: found.map(({ command }) => command) }))
}

const NOT_FOUND = 4

/** 0: the label begins with the first word; 1: its words begin with them; 2: other words do; 3: somewhere inside. */
function rankOf(group: CommandGroup, command: Command, words: readonly string[]): number {
  const label = wordsOf(command.label)
  const all = [...label, ...wordsOf(`${group.label} ${command.words ?? ''}`)]
  const begin = (those: readonly string[]) => words.every(word => those.some(one => one.startsWith(word)))
  if (begin(label)) return label[0]?.startsWith(words[0] ?? '') ? 0 : 1
  if (begin(all)) return 2
  const whole = all.join(' ')
  return words.every(word => whole.includes(word)) ? 3 : NOT_FOUND
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s:,“”"]+/)
    .filter(word => word !== '')
