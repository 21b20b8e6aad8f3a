import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendConnections } from '@/lib/store/append'
import { rows } from '@/lib/store/run'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { sampleConnection } from '@/lib/store/testing/samples'
import { ask, type StoreRow } from './question'
import { trailsDueQuestion } from './trails-due'

let opened: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  opened = await openTestStore()
  const ended = { audited: true, status: 'closed', channelCount: null } as const
  const at = (startedAt: string, lastActivityAt: string) => ({
    startedAt,
    endedAt: lastActivityAt,
    lastActivityAt,
  })
  const first = at('2026-11-01T10:00:00.000Z', '2026-11-01T12:00:00.000Z')
  await appendConnections(opened.store, [
    sampleConnection({ id: 'due', source: 'privx', ...ended, ...first }),
    sampleConnection({
      id: 'later',
      source: 'privx',
      ...ended,
      ...at('2026-11-05T10:00:00.000Z', '2026-11-05T11:00:00.000Z'),
    }),
    sampleConnection({
      id: 'read',
      source: 'privx',
      ...ended,
      ...first,
      channelCount: 0,
      fileCount: 0,
      badFileCount: 0,
    }),
    sampleConnection({ id: 'open', source: 'privx', ...ended, ...first, status: 'active', endedAt: null }),
    sampleConnection({ id: 'plain', source: 'privx', ...ended, ...first, audited: false }),
    sampleConnection({ id: 'other', source: 'vpn', ...ended, ...first, audited: null }),
  ])
})
afterAll(() => opened.close())

test.each([
  [{}, 2],
  [{ from: '2026-11-01T11:00:00.000Z' }, 2],
  [{ from: '2026-11-01T12:00:00.001Z' }, 1],
  [{ to: '2026-11-05T09:59:59.999Z' }, 1],
  [{ to: '2026-10-31T00:00:00.000Z' }, undefined],
])('of %o it counts the audited ones that ended and whose trail was not read', async (stretch, due) => {
  const found = await ask(statement => rows<StoreRow>(opened.store, statement), trailsDueQuestion(stretch))
  expect(found.get('privx')).toBe(due)
  expect(found.get('vpn')).toBeUndefined()
})
