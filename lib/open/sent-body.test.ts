import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type SentEnd, sentBody } from './sent-body'

const PIECES = ['one ', 'two ', 'three'].map(text => new TextEncoder().encode(text))
const WHOLE = 'one two three'
const SHA256 = createHash('sha256').update(WHOLE).digest('hex')

function source({ pieces = PIECES, fault = null as Error | null } = {}) {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: controller => {
        const piece = pieces[state.pulled++]
        if (piece) controller.enqueue(piece)
        else if (fault) controller.error(fault)
        else controller.close()
      },
      cancel: () => {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, state }
}

function send(from = source(), size: number | null = null) {
  const ends: SentEnd[] = []
  const totals: number[] = []
  const abort = new AbortController()
  const body = sentBody(from.body, {
    size,
    signal: abort.signal,
    onBytes: total => totals.push(total),
    onEnd: async end => {
      ends.push(end)
    },
  })
  return { body, ends, totals, abort, state: from.state }
}

const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text()

describe('a sent body', () => {
  it.each([null, WHOLE.length])('is counted and hashed on its way, size %j', async size => {
    const { body, ends, totals } = send(source(), size)
    expect(await textOf(body)).toBe(WHOLE)
    expect(totals).toEqual([4, 8, 13])
    expect(ends).toEqual([{ outcome: 'done', bytes: 13, sha256: SHA256, reason: null }])
  })

  it('asks its source for a piece only when its reader does', async () => {
    const { body, state } = send()
    const reader = body.getReader()
    await Promise.resolve()
    expect(state.pulled).toBe(0)
    await reader.read()
    expect(state.pulled).toBe(1)
    await reader.cancel()
    expect(state).toEqual({ pulled: 1, cancelled: true })
  })

  it.each([
    [14, 'Its source states 14 bytes and sent only 13.', 13],
    [9, 'Its source states 9 bytes and sent more than 9.', 8],
  ])('of another size than the %d stated is no whole one', async (size, reason, bytes) => {
    const { body, ends, state } = send(source(), size)
    await expect(textOf(body)).rejects.toThrow(reason)
    expect(ends).toMatchObject([{ outcome: 'failed', reason, bytes }])
    expect(state.cancelled).toBe(size === 9)
  })

  it('that its source breaks off is no whole one', async () => {
    const { body, ends } = send(source({ fault: new Error('gone') }))
    await expect(textOf(body)).rejects.toThrow('gone')
    expect(ends).toMatchObject([{ outcome: 'failed', reason: 'gone', bytes: 13, sha256: SHA256 }])
  })

  it('ends with a reader that leaves', async () => {
    const { body, ends, state } = send()
    const reader = body.getReader()
    await reader.read()
    await reader.cancel()
    expect(ends).toMatchObject([{ outcome: 'cut', bytes: 4 }])
    expect(state.cancelled).toBe(true)
  })

  it('ends when nobody ever reads it', async () => {
    const { body, ends, abort, state } = send()
    abort.abort()
    expect(ends).toMatchObject([{ outcome: 'cut', bytes: 0 }])
    expect(state.cancelled).toBe(true)
    await expect(textOf(body)).rejects.toThrow('left')
  })
})
