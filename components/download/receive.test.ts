import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DownloadState, Wanted } from './download'
import { receive } from './receive'

const WANTED: Wanted = { path: '/api/a-file', fileName: 'a', size: 300, asIs: false }
const PIECE = new Uint8Array(100)

/** A clock that every piece finds far enough on for another telling. */
function tellAtEveryPiece() {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 1_000
    return now
  })
}

function serve(pieces: number) {
  const replyTo = (path: string) =>
    path.startsWith('/api/downloads/')
      ? Response.json({ state: 'done', bytes: pieces * 100, size: 300, sha256: 'ab', reason: null })
      : new Response(
          new ReadableStream({
            start: controller => {
              for (let piece = 0; piece < pieces; piece++) controller.enqueue(PIECE)
              controller.close()
            },
          }),
          { headers: { 'x-trailgrid-size': '300' } },
        )
  vi.stubGlobal('fetch', async (path: string) => replyTo(path))
}

function target(onWrite: (bytes: number) => void = () => undefined) {
  const kept = { bytes: 0, finished: false, discarded: false }
  const file = {
    write: async (piece: Uint8Array) => {
      kept.bytes += piece.length
      onWrite(kept.bytes)
    },
    finish: async () => {
      kept.finished = true
    },
    discard: async () => {
      kept.discarded = true
    },
  }
  return { file, kept }
}

beforeEach(tellAtEveryPiece)
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('writes what comes, and tells how far it is', async () => {
  serve(3)
  const { file, kept } = target()
  const told: DownloadState[] = []
  const end = await receive(WANTED, file, new AbortController().signal, state => told.push(state))
  expect(end).toMatchObject({ phase: 'done', bytes: 300, size: 300, sha256: 'ab' })
  expect(told.map(state => state.phase === 'running' && state.bytes)).toEqual([100, 200, 300])
  expect(kept).toEqual({ bytes: 300, finished: true, discarded: false })
})

it('tells nothing more once it is given up, also when a piece is being written just then', async () => {
  serve(3)
  const abort = new AbortController()
  const { file, kept } = target(bytes => bytes === 200 && abort.abort())
  const told: DownloadState[] = []
  await expect(receive(WANTED, file, abort.signal, state => told.push(state))).rejects.toThrow()
  expect(told.map(state => state.phase === 'running' && state.bytes)).toEqual([100])
  expect(kept).toEqual({ bytes: 200, finished: false, discarded: true })
})
