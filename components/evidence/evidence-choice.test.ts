import { expect, it } from 'vitest'
import type { Trail, TrailFile } from '@/lib/schema/file'
import { bundleWanted, offeredFiles, sizeOf } from './evidence-choice'

const file = (id: string, more: Partial<TrailFile> = {}): TrailFile => ({
  ...{ source: 'privx', connectionId: 'c', channelId: '0', channelType: 'sftp', id, kind: 'transferred' },
  ...{ name: id, direction: 'download', size: 1, status: 'OK', closed: true, closedAt: null },
  ...{ openedAt: '2026-11-01T10:01:00.000Z', userName: null, dstHost: null, account: null },
  ...{ connectionType: 'SSH', connectionStartedAt: '2026-11-01T10:00:00.000Z' },
  fetchedAt: '2026-11-01T10:06:00.000Z',
  ...more,
})
const trail: Trail = {
  ...{ connectionId: 'c', hostId: null, userId: null, protocol: null },
  channels: [
    {
      ...{
        id: '0',
        type: 'sftp',
        bytesClientToServer: 0,
        bytesServerToClient: 0,
        openedAt: null,
        closedAt: null,
      },
      protocolFile: file('p', { kind: 'protocol', size: 10 }),
      transferredFiles: [
        file('a', { size: 5 }),
        file('b', { size: 7, status: 'MISSING' }),
        file('c', { size: null, status: 'TIMEOUT' }),
      ],
    },
  ],
}
const files = offeredFiles(trail)
const who = { source: 'privx', id: 'a/b?' }
const askedFor = (left: readonly string[], logs = true) =>
  bundleWanted(who, files, new Set(left), logs).path.replace('/api/connections/privx/a%2Fb%3F/evidence', '')

it('offers every file, with what its status says of having it', () => {
  expect(files.map(({ key, canBeHad, words }) => [key, canBeHad, words?.split(':')[0] ?? null])).toEqual([
    ['0~p', true, null],
    ['0~a', true, null],
    ['0~b', false, 'Missing'],
    ['0~c', true, 'Timed out'],
  ])
  expect(sizeOf(files)).toEqual({ bytes: 15, unknown: 1 })
  expect(offeredFiles(null)).toEqual([])
})

it('asks for what was chosen in as few words as can be', () => {
  expect(askedFor([])).toBe('')
  expect(askedFor(['0~a', '0~p'])).toBe('?files=0%7Eb&files=0%7Ec')
  expect(askedFor(['0~p', '0~a', '0~b', '0~c'], false)).toBe('?files=none&logs=false')
  expect(bundleWanted(who, [], new Set(), true).fileName).toBe('evidence-privx-a_b_.zip')
})
