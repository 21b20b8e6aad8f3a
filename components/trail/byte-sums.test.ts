import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumBytes } from './byte-sums'
import { byteLines, verdictOf } from './byte-words'
import { sampleChannel } from './testing/sample-trail'

const channel = (toClient: number | null, toServer: number | null) =>
  sampleChannel('0', [], { bytesServerToClient: toClient, bytesClientToServer: toServer })
const said = (bytesIn: number | null, bytesOut: number | null) => ({
  bytesIn,
  bytesOut,
  totalBytes: bytesIn === null || bytesOut === null ? null : bytesIn + bytesOut,
})
const closed = { isOpen: false, isStored: false }

describe('bytes of channels', () => {
  it('to the client are what the connection has coming in, to the server what goes out', () => {
    const sums = sumBytes([channel(100, 7), channel(200, 63)], said(300, 70))
    expect(sums.map(({ way, channels, difference }) => [way, channels, difference])).toEqual([
      ['toClient', 300, 0],
      ['toServer', 70, 0],
      ['total', 370, 0],
    ])
    expect(verdictOf(sums)).toBe('equal')
    expect(byteLines(sums, closed)).toEqual([
      'Each way, the bytes of the channels add up to those of the connection.',
    ])
  })

  it('that differ are said with by how much, to the byte', () => {
    const sums = sumBytes([channel(299, 70)], said(300, 70))
    expect(verdictOf(sums)).toBe('different')
    expect(byteLines(sums, closed)).toEqual([
      'To client: the channels have 1 byte less than the connection.',
      'Total: the channels have 1 byte less than the connection.',
      'Its source does not say why. The connection has ended, so waiting will not change it.',
    ])
  })

  it('of an open connection may be of another moment', () => {
    const lines = byteLines(sumBytes([channel(400, 70)], said(300, 70)), { ...closed, isOpen: true })
    expect(lines[0]).toBe('To client: the channels have 100 bytes more than the connection.')
    expect(lines.at(-1)).toContain('The connection is open')
  })

  it('that are missing are unknown, not 0', () => {
    const sums = sumBytes([channel(100, 70), channel(null, null)], said(300, 70))
    expect(sums.map(({ channels, silent, difference }) => [channels, silent, difference])).toEqual([
      [100, 1, null],
      [70, 1, null],
      [170, 1, null],
    ])
    expect(verdictOf(sums)).toBe('unknown')
    expect(byteLines(sums, closed)[0]).toBe(
      'To client: unknown for 1 channel; the others leave 200 bytes of the connection’s for it.',
    )
  })

  it('may be more than the connection’s even without the missing ones', () => {
    expect(byteLines(sumBytes([channel(400, 70), channel(null, 0)], said(300, 70)), closed)[0]).toBe(
      'To client: unknown for 1 channel; the others alone have 100 bytes more than the connection.',
    )
  })

  it('cannot be compared with a connection that does not say', () => {
    const sums = sumBytes([channel(100, 70)], said(null, null))
    expect(verdictOf(sums)).toBe('unknown')
    expect(byteLines(sums, closed)).toEqual([
      'The connection itself does not say how many bytes it carried, so there is nothing to compare with.',
    ])
    const half = sumBytes([channel(100, 70)], said(null, 70))
    expect(byteLines(half, closed)[0]).toBe(
      'To client: the connection does not say, so there is nothing to compare with.',
    )
  })

  it('that no channel says cannot be added up', () => {
    expect(byteLines(sumBytes([channel(null, null)], said(300, 70)), closed)).toEqual([
      'No channel says how many bytes it carried, so nothing can be added up.',
    ])
  })

  it('are not in a stored copy', () => {
    const sums = sumBytes([channel(null, null)], said(300, 70))
    expect(byteLines(sums, { ...closed, isStored: true })).toEqual([
      'The stored copy keeps no bytes per channel, so nothing can be added up.',
    ])
  })
})

const bytes = fc.option(fc.integer({ min: 0, max: 2 ** 40 }), { nil: null })

it('whatever is missing, nothing is said to be equal that is not known', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(bytes, bytes), { maxLength: 8 }),
      bytes,
      bytes,
      (parts, bytesIn, bytesOut) => {
        const sums = sumBytes(
          parts.map(([a, b]) => channel(a, b)),
          said(bytesIn, bytesOut),
        )
        const someMissing =
          parts.flat().includes(null) || bytesIn === null || bytesOut === null || parts.length === 0
        if (someMissing) expect(verdictOf(sums)).not.toBe('equal')
        expect(byteLines(sums, closed).length).toBeGreaterThan(0)
      },
    ),
  )
})
