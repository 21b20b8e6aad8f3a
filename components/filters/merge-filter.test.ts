import { expect, it } from 'vitest'
import { formatFilter } from '@/lib/query/text-grammar/format-filter'
import { parseText } from '@/lib/query/text-grammar/parse-text'
import { DATASETS } from '@/lib/schema/dataset'
import { mergeFilter } from './merge-filter'

const { connections } = DATASETS

it.each([
  ['', 'user:alice', 'user:alice'],
  ['type:SSH', 'type:RDP', 'type:SSH,RDP'],
  ['-country:DE,FR', 'country:DE', 'country:DE -country:FR'],
  ['bytes>=10MB', 'bytes<=1GB', 'bytes>=10MB bytes<=1GB'],
  ['bytes>=10MB bytes<=1GB', 'bytes>=2GB', 'bytes>=2GB'],
  ['host:~corp', 'host:~lab', 'host:~lab'],
  ['root "two words"', 'root more', 'root "two words" more'],
  ['since:24h', 'since:1h', 'since:1h'],
  ['since:24h', 'started>=2026-11-01', 'started>=2026-11-01'],
  ['started>=2026-11-01', 'since:6h', 'since:6h'],
])('%s, then %s, says %s', (before, added, after) => {
  const read = (text: string) => parseText(connections, text).filter
  const merged = mergeFilter(connections, read(before), read(added))
  expect(formatFilter(connections, merged)).toBe(formatFilter(connections, read(after)))
})
