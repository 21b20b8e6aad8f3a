import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { canonicalSearch } from './canonical-search'

const { connections } = DATASETS

test.each([
  ['', ''],
  ['since=24h&type=RDP&status=active&type=SSH', 'status=active&type=RDP&type=SSH&since=24h'],
  ['orderBy=totalBytes&q=  a  b', 'q=a+b&orderBy=totalBytes&order=desc'],
  ['orderBy=startedAt&order=desc', ''],
])('%s becomes %s, which stays as it is', (search, canonical) => {
  const value = canonicalSearch(connections, search)
  expect(value.ok && new URLSearchParams(value.value).toString()).toBe(
    new URLSearchParams(canonical).toString(),
  )
  expect(canonicalSearch(connections, canonical)).toEqual(value)
})

test.each([
  ['status=open', ['status']],
  ['open=privx~1&limit=10', ['open', 'limit']],
  ['statu=active&orderBy=native', ['statu', 'orderBy']],
])('%s is refused', (search, names) => {
  const parsed = canonicalSearch(connections, search)
  expect(parsed.ok ? [] : parsed.errors.map(error => error.parameter)).toEqual(names)
})
