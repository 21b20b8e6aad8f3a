import { expect, test } from 'vitest'
import { windowPair } from '@/lib/query/overview'
import { rows } from '@/lib/store/run'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { ask, type StoreRow } from './question'
import { CONTEXT, insertSamples, NOW, sampleRows } from './testing/sample-rows'
import { trailsReadQuestion } from './trails-read'

const SAMPLES = sampleRows(400, 9)

test('trails that were read are those with a count of channels, of audited connections that ended', async () => {
  const { store } = await openTestStore()
  await insertSamples(store, SAMPLES, 1_000)
  const windows = windowPair('6h', NOW)
  const counted = (stretch: { from: string; to: string }) => {
    const ended = SAMPLES.filter(
      row =>
        row.audited === true &&
        (row.status === 'closed' || row.status === 'failed') &&
        row.startedAt >= stretch.from &&
        row.startedAt <= stretch.to,
    )
    return { ended: ended.length, read: ended.filter(row => row.channelCount !== null).length }
  }
  const read = await ask(statement => rows<StoreRow>(store, statement), trailsReadQuestion(windows, CONTEXT))
  expect(read).toEqual({ now: counted(windows.now), before: counted(windows.before) })
  expect(read.now.read).toBeGreaterThan(0)
  expect(read.now.read).toBeLessThan(read.now.ended)
})
