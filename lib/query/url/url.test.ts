import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { encodeCursor } from '../cursor'
import type { Cursor, ListQuery } from '../query'
import { anyFilter } from '../testing/filter-arbitrary'
import { filterParameters, LIST_PARAMETERS } from './parameters'
import { parseFilter } from './parse-filter'
import { parseListQuery } from './parse-list-query'
import { parseOrder } from './parse-order'
import { serializeFilter, serializeOrder } from './serialize'

const { connections, files } = DATASETS

const filterOf = (text: string) => {
  const parsed = parseFilter(connections, new URLSearchParams(text))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.value
}

const mistakes = (text: string, allow: string[] = []) => {
  const parsed = parseListQuery(connections, new URLSearchParams(text), allow)
  if (parsed.ok) throw new Error('there should be a mistake')
  return parsed.errors
}

test.each([connections, files])('no two parameters of $name share a name', dataset => {
  const names = [...filterParameters(dataset).map(one => one.name), 'q', 'since', ...LIST_PARAMETERS]
  expect(new Set(names).size).toBe(names.length)
})

test.each([connections, files])('what a filter of $name is written as reads as the same filter', dataset => {
  fc.assert(
    fc.property(anyFilter(dataset), filter => {
      const text = serializeFilter(dataset, filter).toString()
      const parsed = parseFilter(dataset, new URLSearchParams(text))
      expect(parsed).toEqual({ ok: true, value: filter })
    }),
    { numRuns: 300 },
  )
})

describe('conditions', () => {
  test('repeated values are any of, each once', () => {
    expect(filterOf('type=SSH&type=RDP&type=SSH').conditions).toEqual([
      { field: 'type', op: 'in', values: ['SSH', 'RDP'] },
    ])
  })

  test('come in the order of the registry, whatever the order of the parameters', () => {
    const filter = filterOf('minTotalBytes=5&country.not=DE&dstHost.contains=db&status=active&country=')
    expect(filter.conditions.map(one => `${one.field} ${one.op}`)).toEqual([
      'status in',
      'dstHost contains',
      'country in',
      'country notIn',
      'totalBytes range',
    ])
  })

  test('text that lists known values takes others, an enum does not', () => {
    expect(filterOf('type=TELNET').conditions).toHaveLength(1)
    expect(mistakes('status=actve')).toEqual([
      {
        parameter: 'status',
        value: 'actve',
        message: 'must be one of active, terminating, closed, failed. Did you mean “active”?',
      },
    ])
  })

  test('a port is written one way', () => {
    expect(filterOf('dstPort=022&dstPort=22').conditions).toEqual([
      { field: 'dstPort', op: 'in', values: ['22'] },
    ])
  })

  test.each([
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T10:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.5-03:30', '2026-11-20T13:30:00.500Z'],
    ['2026-11-20T01:00:00+02:00', '2026-11-19T23:00:00.000Z'],
  ])('the instant %s', (text, instant) => {
    // Unescaped, as people type it: the + arrives as a space.
    expect(filterOf(`startedAfter=${text}`).conditions).toEqual([
      { field: 'startedAt', op: 'range', min: instant },
    ])
  })

  test('free text is trimmed and its phrases kept', () => {
    expect(filterOf('q=+alice++"db+01"+').q).toBe('alice "db 01"')
    expect(filterOf('q=+').q).toBeUndefined()
  })

  test('a pattern must need to be one', () => {
    expect(filterOf('dstHost.like=*.corp').conditions).toEqual([
      { field: 'dstHost', op: 'like', value: '*.corp' },
    ])
    expect(mistakes('dstHost.like=*corp*')[0]?.message).toContain('dstHost.contains=')
  })
})

test('every mistake is reported, each with its parameter', () => {
  const errors = mistakes(
    'statsu=active&minBytesIn=10&maxBytesIn=9&minTotalBytes=1k&startedAfter=yesterday&since=1y&limit=0&orderBy=roles,nope&order=up,asc&vendor=',
  )
  expect(errors.map(one => one.parameter)).toEqual([
    'vendor',
    'startedAfter',
    'maxBytesIn',
    'minTotalBytes',
    'since',
    'statsu',
    'orderBy',
    'orderBy',
    'order',
    'limit',
  ])
  expect(errors.find(one => one.parameter === 'statsu')?.message).toContain('Did you mean “status”?')
})

test('parameters of the caller are let through by name only', () => {
  expect(parseFilter(connections, new URLSearchParams('buckets=9'), ['buckets']).ok).toBe(true)
  expect(parseFilter(connections, new URLSearchParams('buckets=9')).ok).toBe(false)
  expect(parseFilter(connections, new URLSearchParams('limit=9')).ok).toBe(false)
})

describe('order', () => {
  const orderOf = (text: string) => {
    const parsed = parseOrder(connections, new URLSearchParams(text))
    return parsed.ok ? parsed.value.map(one => `${one.field} ${one.direction}`) : parsed.errors
  }

  test('is the dataset’s own unasked, and turned round by order alone', () => {
    expect(orderOf('')).toEqual(['startedAt desc'])
    expect(orderOf('order=asc')).toEqual(['startedAt asc'])
  })

  test('without directions: big and new first, words from A', () => {
    expect(orderOf('orderBy=totalBytes,userName')).toEqual(['totalBytes desc', 'userName asc'])
  })

  test.each(['orderBy=totalBytes,userName&order=asc', 'orderBy=totalBytes&order=asc,desc'])(
    'counts: %s',
    text => expect(orderOf(text)).toMatchObject([{ parameter: 'order' }]),
  )

  test('takes six fields, and says that a seventh is one too many', () => {
    const six = 'type,status,source,country,totalBytes,userName'
    expect(orderOf(`orderBy=${six}`)).toHaveLength(6)
    expect(orderOf(`orderBy=${six},dstHost`)).toMatchObject([
      { parameter: 'orderBy', message: 'may name at most 6 fields' },
    ])
  })

  test('is written and read back', () => {
    const order = [
      { field: 'country', direction: 'asc' },
      { field: 'totalBytes', direction: 'desc' },
      { field: 'type', direction: 'desc' },
      { field: 'startedAt', direction: 'asc' },
    ] as const
    expect(parseOrder(connections, serializeOrder(connections, order))).toEqual({ ok: true, value: order })
    expect(serializeOrder(connections, connections.defaultOrder).toString()).toBe('')
  })
})

describe('cursor', () => {
  const list: ListQuery = {
    dataset: 'connections',
    filter: filterOf('status=active'),
    order: [{ field: 'userName', direction: 'asc' }],
    limit: 100,
  }
  const cursor: Cursor = {
    asOf: 1_763_640_000_123,
    now: 1_763_640_000_456,
    direction: 'prev',
    values: ['Zoë "O’Hara"', '2026-11-20T10:00:00.000Z'],
    key: '0123456789abcdef0123456789abcdef',
  }
  const text = encodeCursor(cursor, list)
  const read = (query: string) => parseListQuery(connections, new URLSearchParams(query))

  test('comes back whole', () => {
    expect(read(`status=active&orderBy=userName&cursor=${text}`)).toEqual({
      ok: true,
      value: { ...list, cursor },
    })
  })

  test('holds a place among rows ordered by several fields', () => {
    const order = ['type asc', 'country desc', 'totalBytes desc', 'startedAt asc'].map(text => {
      const [field = '', direction] = text.split(' ')
      return { field, direction: direction === 'asc' ? 'asc' : 'desc' } as const
    })
    const several = { ...list, order }
    const place = { ...cursor, values: ['SSH', null, 7_340_032, '2026-11-20T10:00:00.000Z'] }
    const search = new URLSearchParams('status=active')
    for (const [name, value] of serializeOrder(connections, order)) search.set(name, value)
    search.set('cursor', encodeCursor(place, several))
    expect(read(search.toString())).toEqual({ ok: true, value: { ...several, cursor: place } })
  })

  test.each([
    ['another filter', `status=closed&orderBy=userName&cursor=${text}`, 'another filter or order'],
    ['another order', `status=active&orderBy=userName&order=desc&cursor=${text}`, 'another filter or order'],
    ['a cut one', `status=active&orderBy=userName&cursor=${text.slice(0, -3)}`, 'is damaged'],
    ['an invented one', 'cursor=hello', 'is damaged'],
  ])('%s is told apart', (_, query, message) => {
    const parsed = read(query)
    expect(parsed.ok ? [] : parsed.errors).toMatchObject([{ parameter: 'cursor' }])
    expect(parsed.ok ? '' : parsed.errors[0]?.message).toContain(message)
  })

  test('is refused an hour after its walk began', () => {
    const params = new URLSearchParams(`status=active&orderBy=userName&cursor=${text}`)
    const at = (now: number) => parseListQuery(connections, params, [], now)
    expect(at(cursor.now + 3_600_000).ok).toBe(true)
    expect(at(cursor.now + 3_600_001)).toMatchObject({ ok: false, errors: [{ parameter: 'cursor' }] })
  })

  test('one changed letter anywhere is noticed', () => {
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      const parsed = read(`status=active&orderBy=userName&cursor=${changed}`)
      // The last letter of base64 has bits that carry nothing.
      if (parsed.ok) expect(parsed.value.cursor).toEqual(cursor)
      else expect(parsed.errors[0]?.parameter).toBe('cursor')
    }
  })
})
