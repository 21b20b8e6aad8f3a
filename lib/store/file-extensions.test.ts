import { expect, it } from 'vitest'
import { HOSTILE_NAMES } from '@/lib/demo/privx/trail/file-names'
import { extensionOf } from '@/lib/format/file-name'
import { command, rows } from './run'
import { openTestStore } from './testing/open-test-store'

const NAMES = [
  ...HOSTILE_NAMES,
  'report.csv',
  'DUMP.SQL.GZ',
  '/var/log/.bashrc',
  'C:\\Users\\a.b\\plain',
  'folder.d/plain',
  'ends.',
  'a.b c',
  `x.${'y'.repeat(16)}`,
  `x.${'y'.repeat(17)}`,
  'Übersicht.ÄÖ',
  '請求書.表',
]

it('the store works an extension out as the console does', async () => {
  const { store, close } = await openTestStore()
  // A superseded row without its version would be gone by its age at once.
  for (const [table, more, value] of [
    ['files', 'version', '1'],
    ['files_superseded', 'supersededAt', 'toUnixTimestamp64Milli(now64(3))'],
  ]) {
    await command(store, {
      sql: `INSERT INTO ${table} (key, name, openedAt, ${more})
            SELECT reinterpretAsUUID(sipHash128(name)), name, now64(3), ${value}
            FROM (SELECT arrayJoin({names:Array(String)}) AS name)`,
      params: { names: NAMES },
    })
    const kept = await rows<{ name: string; extension: string }>(store, {
      sql: `SELECT name, extension FROM ${table}`,
      params: {},
    })
    expect(kept).toHaveLength(NAMES.length)
    for (const { name, extension } of kept) expect(extension, name).toBe(extensionOf(name))
  }
  await close()
})
