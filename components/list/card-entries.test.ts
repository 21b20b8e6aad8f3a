import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { cardEntries } from './card-entries'

const { connections } = DATASETS
const row = {
  source: 'privx',
  id: '1',
  userName: 'alice',
  country: null,
  roles: ['ops', 'dev'],
  totalBytes: 2_097_152,
}

function menu(names: readonly string[]) {
  const did: unknown[] = []
  const note =
    (what: string) =>
    (...args: unknown[]) =>
      did.push([what, ...args])
  const fields = names.flatMap(name => findField(connections, name) ?? [])
  const groups = cardEntries(
    {
      dataset: connections,
      filter: NO_FILTER,
      moves: { setFilter: (filter: Filter) => did.push(filter) },
      copies: {
        said: null,
        value: note('value'),
        csv: note('csv'),
        json: note('json'),
        links: note('links'),
      },
      onOpen: note('open'),
      entriesOf: (_row, { name }) => [
        { label: 'Terminate…', onPick: note('end') },
        ...(name === 'userName'
          ? [{ label: 'Terminate everything of…', about: 'alice', onPick: note('end all') }]
          : []),
      ],
    },
    row,
    fields,
  )
  return { did, groups, entries: groups.flat() }
}

describe('the menu of a card', () => {
  it('offers what its screen can do with the row, each once', () => {
    const [actions = []] = menu(['userName', 'country', 'totalBytes']).groups
    expect(actions.map(one => one.label)).toEqual(['Open', 'Terminate…', 'Terminate everything of…'])
  })

  it('leads to the menu of each value', () => {
    const { entries, did } = menu(['userName', 'country', 'roles', 'totalBytes'])
    const branches = entries.flatMap(entry => ('more' in entry ? [entry] : []))
    expect(branches.map(({ label, about }) => [label, about])).toEqual([
      ['User', 'alice'],
      ['Country', '—'],
      ['Roles', 'ops, dev'],
      ['Total', '2.10 MB'],
    ])
    const [user] = branches
    expect(user?.more.flat().map(one => [one.label, one.about])).toEqual([
      ['Only', 'alice'],
      ['Exclude', 'alice'],
      ['Copy value', undefined],
    ])
    user?.more.flat()[0]?.onPick()
    expect(did).toEqual([{ conditions: [{ field: 'userName', op: 'in', values: ['alice'] }] }])
  })
})
