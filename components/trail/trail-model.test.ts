import { describe, expect, it } from 'vitest'
import { FILE_STATUSES } from '@/lib/schema/file'
import type { FileMark } from './mark'
import {
  at,
  MINUTE_MS,
  START_MS,
  sampleChannel,
  sampleConnection,
  sampleFile,
  sampleTrail,
} from './testing/sample-trail'
import { buildTrail } from './trail-model'

const build = (files: ReturnType<typeof sampleFile>[], change = {}, connection = {}, asOf = at(60)) =>
  buildTrail(sampleConnection(connection), sampleTrail([sampleChannel('0', files, change)]), asOf)
const fileMarks = (model: ReturnType<typeof buildTrail>) =>
  model.marks.filter((mark): mark is FileMark => mark.kind === 'file')

describe('lanes', () => {
  it('are the connection, then one for each channel, with or without files', () => {
    const model = buildTrail(
      sampleConnection(),
      sampleTrail([sampleChannel('a', [sampleFile('1')]), sampleChannel('b', [])]),
      at(60),
    )
    expect(model.lanes.map(lane => lane.channel?.id ?? null)).toEqual([null, 'a', 'b'])
    expect(model.lanes[2]?.span).toBeNull()
  })

  it('hold a mark for the recording and for each file, by time', () => {
    const model = build([sampleFile('late', { openedAt: at(30), closedAt: at(31) }), sampleFile('early')], {
      protocolFile: sampleFile('p', { kind: 'protocol', openedAt: at(5), closedAt: at(40) }),
    })
    const lane = model.lanes[1]
    expect(lane?.recording.map(mark => mark.key)).toEqual(['0~p'])
    expect(lane?.files.map(mark => mark.file.id)).toEqual(['early', 'late'])
    expect(lane?.span).toEqual({
      fromMs: START_MS + 10 * MINUTE_MS,
      toMs: START_MS + 31 * MINUTE_MS,
      end: 'given',
    })
  })

  it('two files with one id are two marks', () => {
    expect(new Set(build([sampleFile('1'), sampleFile('1')]).marks.map(mark => mark.key)).size).toBe(4)
  })

  it('two channels with one id are two lanes', () => {
    const twice = [sampleChannel('0', [sampleFile('1')]), sampleChannel('0', [sampleFile('1')])]
    const model = buildTrail(sampleConnection(), sampleTrail(twice), at(60))
    expect(new Set(model.lanes.map(lane => lane.key)).size).toBe(3)
  })
})

describe('no time is invented', () => {
  it('a file without an open time says so and is drawn where it was closed', () => {
    const [mark] = fileMarks(
      build([sampleFile('1', { openedAt: at(0), closedAt: at(20) })], { openedAt: null }),
    )
    expect(mark).toMatchObject({ startGiven: false, end: 'given', fromMs: START_MS + 20 * MINUTE_MS })
    expect(mark?.toMs).toBe(mark?.fromMs)
  })

  it('one beside others that have a time, too', () => {
    const files = [sampleFile('1', { openedAt: at(0), closedAt: null }), sampleFile('2')]
    const marks = fileMarks(build(files, { openedAt: at(10) }))
    expect(marks.map(mark => [mark.file.id, mark.startGiven, mark.end])).toEqual([
      ['1', false, 'missing'],
      ['2', true, 'given'],
    ])
  })

  it('a file that was opened as its connection started has that time', () => {
    const [mark] = fileMarks(build([sampleFile('1', { openedAt: at(0) })], { openedAt: at(0) }))
    expect(mark).toMatchObject({ startGiven: true, fromMs: START_MS, toMs: START_MS + 15 * MINUTE_MS })
  })

  it('a file that was never closed has no length', () => {
    const [mark] = fileMarks(build([sampleFile('1', { closedAt: null, status: 'UNCLEAN_CLOSE' })]))
    expect(mark).toMatchObject({ end: 'missing', look: 'unclean' })
    expect(mark?.toMs).toBe(mark?.fromMs)
  })

  it('its channel ends nowhere', () => {
    const model = build([sampleFile('1', { closedAt: null, status: 'UNCLEAN_CLOSE' })])
    expect(model.lanes[1]?.span?.end).toBe('missing')
  })

  it('ONGOING on a connection that has ended does not go on', () => {
    const [mark] = fileMarks(build([sampleFile('1', { closedAt: null, status: 'ONGOING' })]))
    expect(mark).toMatchObject({ end: 'missing', look: 'open' })
  })

  it('a closed connection without an end ends with its last activity, and says that its end is not given', () => {
    const model = build([], {}, { endedAt: null, lastActivityAt: at(50) })
    expect(model.lanes[0]?.span).toMatchObject({ toMs: START_MS + 50 * MINUTE_MS, end: 'missing' })
    expect(model.lanes[0]?.notes.map(note => note.words)).toEqual(['end not given'])
    expect(model.marks.map(mark => mark.key)).toEqual(['\nstarted', '\nlast-activity'])
  })
})

describe('an open connection', () => {
  const open = { status: 'active', endedAt: null, lastActivityAt: at(20) } as const

  it('lasts until it was asked for, and so does what is still being written', () => {
    const model = build([sampleFile('1', { closedAt: null, status: 'ONGOING' })], {}, open, at(30))
    const end = START_MS + 30 * MINUTE_MS
    expect(model).toMatchObject({ isOpen: true, domain: { fromMs: START_MS, toMs: end } })
    expect(fileMarks(model)[0]).toMatchObject({ end: 'open', toMs: end, look: 'open' })
    expect(model.lanes[1]?.span).toEqual({ fromMs: START_MS + 10 * MINUTE_MS, toMs: end, end: 'open' })
  })

  it('keeps its marks’ keys while it grows', () => {
    const before = build([sampleFile('1', { closedAt: null, status: 'ONGOING' })], {}, open, at(30))
    const after = build([sampleFile('1'), sampleFile('2', { openedAt: at(31) })], {}, open, at(40))
    expect(after.marks.map(mark => mark.key)).toEqual(
      expect.arrayContaining(before.marks.map(mark => mark.key)),
    )
  })
})

describe('the domain', () => {
  it('holds what lies outside the connection’s own time', () => {
    const model = build([sampleFile('1', { openedAt: at(-5), closedAt: at(70) })])
    expect(model.domain).toEqual({ fromMs: START_MS - 5 * MINUTE_MS, toMs: START_MS + 70 * MINUTE_MS })
  })

  it('has a length even if the connection has none', () => {
    const { domain } = build([], {}, { endedAt: at(0), lastActivityAt: at(0) })
    expect(domain.toMs - domain.fromMs).toBe(1_000)
  })
})

it('every status that is not OK stands out, also one nobody has heard of, and none', () => {
  const statuses = [...FILE_STATUSES, 'BRAND_NEW', null]
  const marks = fileMarks(build(statuses.map((status, place) => sampleFile(String(place), { status }))))
  const looks = Object.fromEntries(marks.map(mark => [mark.file.status, mark.look]))
  expect(Object.entries(looks).filter(([, look]) => look === 'fine')).toEqual([['OK', 'fine']])
  expect(looks).toMatchObject({
    ONGOING: 'open',
    UNCLEAN_CLOSE: 'unclean',
    CHECKSUM_MISMATCH: 'damaged',
    MISSING: 'lost',
    BRAND_NEW: 'strange',
    null: 'strange',
  })
})

it('a failed connection’s end stands out with its reason', () => {
  const model = build([], {}, { status: 'failed', closeReason: 'CONNMGR_CLIENT_LOST' })
  expect(model.marks.at(-1)).toMatchObject({
    look: 'failed',
    event: { name: 'ended', reason: 'CONNMGR_CLIENT_LOST' },
  })
})
