import { expect, it } from 'vitest'
import type { DownloadState } from './download'
import { downloadWords, percentOf } from './download-words'

const running = {
  phase: 'running',
  way: 'page',
  bytes: 12_300_000,
  size: 50_000_000,
  bytesPerSecond: 4e6,
} as const

it.each<[DownloadState, string]>([
  [running, '12.3 MB of 50.0 MB · 24 % · 4.00 MB/s · 9.0 s left'],
  [{ ...running, size: null }, '12.3 MB · 4.00 MB/s'],
  [{ ...running, bytesPerSecond: null }, '12.3 MB of 50.0 MB · 24 %'],
  [
    { ...running, way: 'browser', bytesPerSecond: null },
    '12.3 MB of 50.0 MB sent; your browser shows how far it is · 24 %',
  ],
  [{ phase: 'done', bytes: 7817, size: 7817, sha256: null }, '7,817 bytes, as its source states.'],
  [{ phase: 'done', bytes: 1, size: null, sha256: null }, '1 byte.'],
  [
    { phase: 'done', bytes: 55, size: 110, sha256: null },
    '55 bytes came, but its source states 110 bytes: this is not the whole file.',
  ],
  [{ phase: 'failed', message: 'Missing.', mayAsIs: false }, 'Not downloaded. Missing.'],
])('says %j as %j', (state, words) => {
  expect(downloadWords(state)).toBe(words)
})

it('never says that it is whole before it is', () => {
  expect(percentOf({ bytes: 999, size: 1000 })).toBe(99)
  expect(percentOf({ bytes: 1000, size: 1000 })).toBe(99)
  expect(percentOf({ bytes: 5, size: 0 })).toBeNull()
})
