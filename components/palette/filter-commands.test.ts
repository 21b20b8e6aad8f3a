import { describe, expect, it, vi } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { DATASETS } from '@/lib/schema/dataset'
import { textCommand, valueCommands } from './filter-commands'

const { connections } = DATASETS
const ACTIVE: Filter = { conditions: [{ field: 'status', op: 'in', values: ['active'] }] }

describe('filter commands', () => {
  it('are of the registry’s values and of those found, each once', () => {
    const found = {
      facets: {
        status: { values: [{ value: 'active', count: 3 }], other: 0 },
        userName: {
          values: [
            { value: 'alice', count: 2 },
            { value: '', count: 1 },
          ],
          other: 0,
        },
        totalBytes: { min: 0, max: 1, bins: [] },
      },
    }
    const labels = valueCommands(connections, NO_FILTER, [found], () => {}).map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Status: Active', 'User: alice', 'User: none']))
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('switch a value on, or off where it is in force', () => {
    const onFilter = vi.fn()
    const active = (filter: Filter) =>
      valueCommands(connections, filter, [], onFilter).find(({ id }) => id === 'filter status active')
    active(NO_FILTER)?.run()
    expect(onFilter).toHaveBeenLastCalledWith(ACTIVE)
    expect(active(ACTIVE)?.hint).toContain('in force')
    active(ACTIVE)?.run()
    expect(onFilter).toHaveBeenLastCalledWith(NO_FILTER)
  })
})

describe('what is typed', () => {
  const typed = (text: string) => {
    const onFilter = vi.fn()
    const found = textCommand(connections, ACTIVE, text, onFilter)
    found?.command.run()
    return { isFilter: found?.isFilter, filter: onFilter.mock.lastCall?.[0] }
  }

  it('is a filter in the text grammar, added to the one in force', () => {
    const { isFilter, filter } = typed('type:SSH since:24h')
    expect(isFilter).toBe(true)
    expect(filter).toMatchObject({ since: '24h' })
    expect(filter.conditions.map((one: { field: string }) => one.field).toSorted()).toEqual([
      'status',
      'type',
    ])
  })

  it('is searched for when it is words', () => {
    expect(typed('db-04 prod')).toMatchObject({ isFilter: false, filter: { ...ACTIVE, q: 'db-04 prod' } })
  })

  it.each(['', '  ', 'status:nothing', 'bytes>many'])('is nothing when it is “%s”', text => {
    expect(typed(text)).toEqual({ isFilter: undefined, filter: undefined })
  })
})
