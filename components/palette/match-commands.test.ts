import { describe, expect, it } from 'vitest'
import type { CommandGroup } from './command'
import { matchCommands } from './match-commands'

const group = (label: string, labels: readonly string[], more: Partial<CommandGroup> = {}): CommandGroup => ({
  label,
  items: labels.map(one => ({ id: one, label: one, run: () => {} })),
  ...more,
})

const GROUPS: readonly CommandGroup[] = [
  group('Go to', ['Connections', 'Files']),
  group('Columns', ['Show Total', 'Hide Status', 'Show Status reason'], { onlyFound: true }),
  group('Filter', ['Status: Active', 'Status: Closed', 'Country: Austria'], { onlyFound: true }),
  group('Empty', []),
]

const found = (text: string) =>
  matchCommands(GROUPS, text).map(({ label, items }) => [label, ...items.map(item => item.label)])

describe('matching commands', () => {
  it('shows what is not too much before anything is typed', () => {
    expect(found('')).toEqual([['Go to', 'Connections', 'Files']])
    expect(found('  : ')).toEqual(found(''))
  })

  it('wants every word, in any order, from its beginning', () => {
    expect(found('status: active')).toEqual([['Filter', 'Status: Active']])
    expect(found('ACT stat')).toEqual([['Filter', 'Status: Active']])
    expect(found('status nothing')).toEqual([])
  })

  it('puts first what begins with the text, then kinds that only hold it', () => {
    expect(found('status')).toEqual([
      ['Filter', 'Status: Active', 'Status: Closed'],
      ['Columns', 'Hide Status', 'Show Status reason'],
    ])
  })

  it('finds a kind by its name, and what is inside a word last', () => {
    expect(found('go')).toEqual([['Go to', 'Connections', 'Files']])
    expect(found('ustri')).toEqual([['Filter', 'Country: Austria']])
  })

  it('finds by other words', () => {
    const dark = [{ id: 'dark', label: 'Dark theme', words: 'night', run: () => {} }]
    expect(matchCommands([{ label: 'Look', items: dark }], 'night')).toHaveLength(1)
  })

  it('shows a handful of each kind', () => {
    const many = group(
      'Filter',
      Array.from({ length: 100 }, (_, at) => `Host: h-${at}`),
    )
    expect(matchCommands([many], 'host')[0]?.items).toHaveLength(8)
  })
})
