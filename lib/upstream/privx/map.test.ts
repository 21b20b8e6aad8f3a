import { describe, expect, it } from 'vitest'
import { trailFiles } from '../connector'
import { countsOf, mapConnection } from './map'
import { mapTrail } from './map-trail'
import { DOCUMENTED, RECORDED } from './testing/sample'
import { wireConnection } from './wire'

const CONTEXT = { source: 'privx', fetchedAt: '2026-03-02T00:00:00.000Z', upstreamNowMs: 0 }

function read(record: Record<string, unknown>) {
  return mapConnection(wireConnection.parse(record), record, CONTEXT)
}

describe('a connection as the page documents it', () => {
  const row = read(DOCUMENTED)

  it('is mapped by the table', () => {
    expect(row).toMatchObject({
      source: 'privx',
      vendor: 'privx',
      id: DOCUMENTED.id,
      type: 'SSH',
      protocol: null,
      status: 'closed',
      nativeStatus: 'DISCONNECTED',
      closeReason: null,
      userId: DOCUMENTED.user_data.id,
      userName: 'user@domain.com',
      roles: ['example-admins'],
      authMethods: ['CERT'],
      srcIp: '123.123.123.123',
      dstHost: 'linux-host',
      dstPort: null,
      account: 'dbuser',
      network: 'office',
      startedAt: '2017-01-01T15:05:05.000Z',
      endedAt: '2017-01-01T15:20:43.000Z',
      lastActivityAt: '2017-01-01T15:20:43.000Z',
      durationMs: 938_000,
      bytesIn: 12_345_678,
      bytesOut: 123_456,
      totalBytes: 12_469_134,
      audited: true,
      indexStatus: 'NOT_INDEXED',
      channelCount: 1,
      fileCount: 3,
      badFileCount: 1,
      tags: ['reviewed'],
      accessRoles: ['auditors'],
      fetchedAt: CONTEXT.fetchedAt,
      confirmedAt: CONTEXT.fetchedAt,
    })
  })

  it('survives whole in native', () => {
    expect(row.native).toEqual(DOCUMENTED)
  })
})

describe('a connection as recordings show it', () => {
  const row = read(RECORDED)

  it('is mapped by the table', () => {
    expect(row).toMatchObject({
      status: 'active',
      userName: 'sam',
      userEmail: 'sam@example.test',
      roles: ['example-admins', RECORDED.session_id],
      dstHost: 'web-01',
      dstPort: 22,
      network: null,
      region: 'eu-north-1',
      startedAt: '2026-03-01T08:00:00.123Z',
      endedAt: null,
      lastActivityAt: '2026-03-01T08:00:03.999Z',
      durationMs: 30_000,
      bytesIn: null,
      bytesOut: null,
      totalBytes: null,
      audited: false,
      channelCount: null,
    })
  })

  it('survives whole in native', () => {
    expect(row.native).toEqual(RECORDED)
  })
})

describe('status', () => {
  it.each([
    ['CONNECTED', 'active', null],
    ['TERMINATING', 'terminating', null],
    ['DISCONNECTED', 'closed', null],
    ['TERMINATED', 'closed', null],
    ['CONNMGR_TIMEOUT', 'failed', 'CONNMGR_TIMEOUT'],
    ['CONNMGR_CLIENT_LOST', 'failed', 'CONNMGR_CLIENT_LOST'],
    ['PAUSED', 'active', null],
  ])('%s is %s', (native, status, closeReason) => {
    expect(read({ ...RECORDED, status: native })).toMatchObject({ status, nativeStatus: native, closeReason })
  })

  it('an unknown one with an end is closed, and the vendor’s reason is the reason', () => {
    const row = read({
      ...RECORDED,
      status: 'EVICTED',
      disconnected: '2026-03-01T09:00:00Z',
      termination_reason: 'policy',
    })
    expect(row).toMatchObject({
      status: 'closed',
      endedAt: '2026-03-01T09:00:00.000Z',
      closeReason: 'policy',
    })
  })

  it('an open one has no end, whatever its stamp says', () => {
    expect(read({ ...RECORDED, disconnected: '2026-03-01T09:00:00Z' })).toMatchObject({ endedAt: null })
  })
})

describe('what is missing', () => {
  it('leaves nulls and empty lists, and the row stands', () => {
    const row = read({ id: 'x', created: '2026-03-01T08:00:00Z' })
    expect(row).toMatchObject({
      type: 'UNKNOWN',
      status: 'active',
      nativeStatus: null,
      startedAt: '2026-03-01T08:00:00.000Z',
      durationMs: null,
      userName: null,
      dstHost: null,
      roles: [],
      bytesIn: null,
      audited: false,
    })
  })

  it('a missing duration is end minus start, and last activity minus start while it is open', () => {
    const { duration: _, ...bare } = RECORDED
    expect(read(bare).durationMs).toBe(3_876)
    const closed = { ...bare, status: 'DISCONNECTED', disconnected: '2026-03-01T08:01:00.123456Z' }
    expect(read(closed).durationMs).toBe(60_000)
  })

  it('a counter missing beside one that is there is 0, both missing are null', () => {
    expect(read({ ...RECORDED, bytes_in: 5 })).toMatchObject({ bytesIn: 0, bytesOut: 5, totalBytes: 5 })
    expect(read({ ...RECORDED, bytes_out: 5 })).toMatchObject({ bytesIn: 5, bytesOut: 0, totalBytes: 5 })
    expect(read({ ...RECORDED, bytes_in: 0, bytes_out: 0 })).toMatchObject({ bytesIn: 0, totalBytes: 0 })
    expect(read(RECORDED)).toMatchObject({ bytesIn: null, bytesOut: null, totalBytes: null })
  })

  it('a surprise in a snapshot costs that value only', () => {
    const row = read({
      ...RECORDED,
      user_data: 7,
      target_host_data: { common_name: ['x'], services: 'none' },
    })
    expect(row).toMatchObject({ userName: 'sam', userEmail: null, dstHost: 'web-01', region: null })
  })
})

describe('targets that are no hosts', () => {
  const bare = { ...RECORDED, target_host: { id: '', common_name: '' }, target_host_data: null }

  it('a web target is where its address says', () => {
    const row = read({ ...bare, type: 'WEB', target_host_address: 'carrier-1/https://10.0.0.20:3000/' })
    expect(row).toMatchObject({ type: 'WEB', dstHost: '10.0.0.20', dstPort: 3000 })
  })

  it('a network target has its network and protocol', () => {
    const target_network_data = { id: 'n', name: 'plant', dst: [{ selector: { proto: 'udp' } }] }
    const row = read({ ...bare, type: 'NET', target_host_address: '[fd00::7]:443', target_network_data })
    expect(row).toMatchObject({ network: 'plant', protocol: 'udp', dstHost: 'fd00::7', dstPort: 443 })
  })

  it('an API without a type is an API', () => {
    const row = read({
      ...bare,
      type: '',
      target_host_address: '',
      target_api_data: { id: 'a', name: 'billing' },
    })
    expect(row).toMatchObject({ type: 'API', dstHost: 'billing' })
  })
})

describe('a trail', () => {
  const row = read(DOCUMENTED)
  const trail = mapTrail(DOCUMENTED.trail, row)

  it('has its channels and files', () => {
    expect(trail.channels[0]).toMatchObject({
      id: '0',
      type: 'shell',
      bytesClientToServer: 5,
      bytesServerToClient: 7,
      openedAt: '2024-07-29T15:51:28.071Z',
      closedAt: null,
    })
    expect(trailFiles(trail).map(({ kind, direction, status }) => [kind, direction, status])).toEqual([
      ['protocol', 'download', 'ONGOING'],
      ['transferred', 'download', 'OK'],
      ['transferred', 'upload', 'CHECKSUM_MISMATCH'],
    ])
  })

  it('its files carry who and where', () => {
    expect(trailFiles(trail)[0]).toMatchObject({
      source: 'privx',
      connectionId: DOCUMENTED.id,
      channelId: '0',
      channelType: 'shell',
      userName: 'user@domain.com',
      dstHost: 'linux-host',
      connectionStartedAt: row.startedAt,
      closedAt: null,
    })
  })

  it('loses no file that is only half described, and keeps new words', () => {
    const channels = [
      {
        type: 'x11',
        protocol_file: { id: '', name: '', payload_size: 0 },
        transferred_files: [{ status: 'LOST', direction: 9 }, null],
      },
      { channel: 'unknown' },
    ]
    const odd = mapTrail(wireConnection.parse({ ...DOCUMENTED, trail: { channels } }).trail ?? {}, row)
    expect(odd.channels).toHaveLength(2)
    expect(odd.channels[0]).toMatchObject({ id: '0', type: 'x11', protocolFile: null })
    expect(odd.channels[0]?.transferredFiles).toMatchObject([
      { id: 'transferred-0', status: 'LOST', direction: 'unknown', size: null, openedAt: row.startedAt },
    ])
    expect(countsOf(odd)).toEqual({ channelCount: 2, fileCount: 1, badFileCount: 1 })
  })
})
