import { expect, it } from 'vitest'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import { appendConnections, appendFiles } from '@/lib/store/append'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { sampleConnection, sampleFile } from '@/lib/store/testing/samples'
import type { Detail } from '@/lib/upstream/connector'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { openConnection } from './detail'
import { trailOfFiles } from './stored-trail'

const row = sampleConnection()
const whole = trailOfFiles(row, [sampleFile()])
const removed = { connection: row, trail: trailOfFiles(row, []), trailRemoved: true }

type Answer = (connection: Connection) => Promise<Detail | null>

/** Opens the sample connection: what its source answers, and which files of its trail were stored before. */
async function open(answer: Answer, { files = 0, mayTrail = true } = {}) {
  const { store, close } = await openTestStore()
  try {
    await appendConnections(store, [row])
    await appendFiles(
      store,
      Array.from({ length: files }, (_, place) => sampleFile({ id: `f-${place}` })),
    )
    const connector = { get: () => answer(row), capabilities: { active: { staleAfterMs: 60_000 } } }
    const runtime = { store, connectors: new Map([['privx', connector]]), clock: () => Date.now() }
    const asked = { source: 'privx', id: row.id, mayTrail }
    return await openConnection(runtime as unknown as Runtime, asked, new AbortController().signal)
  } finally {
    await close()
  }
}

const down: Answer = async () => {
  throw new UpstreamError('unreachable', 'It is down.')
}

it('shows the trail of the source, also one in which nothing was opened', async () => {
  expect(await open(async () => ({ connection: row, trail: whole }), { files: 2 })).toMatchObject({
    servedFrom: 'upstream',
    trailState: 'shown',
    trail: { channels: [{ transferredFiles: [{ id: 'f-1' }] }] },
  })
  expect(await open(async () => ({ connection: row, trail: removed.trail }))).toMatchObject({
    trailState: 'shown',
    trail: { channels: [] },
  })
})

it('never calls a trail that was removed an empty one', async () => {
  expect(await open(async () => removed)).toMatchObject({
    servedFrom: 'upstream',
    trailState: 'removed',
    trail: null,
  })
  expect(await open(async () => removed, { files: 2 })).toMatchObject({
    servedFrom: 'upstream',
    trailState: 'stored',
    trail: { channels: [{ transferredFiles: [{}, {}] }] },
  })
})

it('falls back to the stored files, and says why', async () => {
  expect(await open(down, { files: 1 })).toMatchObject({
    servedFrom: 'store',
    trailState: 'stored',
    reason: 'It is down.',
  })
  expect(await open(down)).toMatchObject({ trailState: 'unavailable', trail: null })
  expect(await open(async () => null)).toMatchObject({
    servedFrom: 'store',
    reason: 'Its source no longer has it.',
  })
})

it.each<[string, Answer]>([
  ['the source answers', async () => ({ connection: row, trail: whole })],
  ['the trail was removed', async () => removed],
  ['the source is down', down],
])('shows no trail to who may not see it, where %s', async (_, answer) => {
  expect(await open(answer, { files: 2, mayTrail: false })).toMatchObject({
    trailState: 'forbidden',
    trail: null,
  })
})
