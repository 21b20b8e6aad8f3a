import { describe, expect, it } from 'vitest'
import { mapConnection as mapFeed } from './apibricks/map'
import { wireConnection as wireFeed } from './apibricks/wire'
import { mapSession } from './cloudconnexa/map'
import { wireSession } from './cloudconnexa/wire'
import { mapClient } from './cmx/map'
import { wireClient } from './cmx/wire'
import { createFreshest } from './freshest'
import { mapConnection as mapProxied } from './mobilerun/map'
import { wireConnection as wireProxied } from './mobilerun/wire'
import { readRecords } from './records'

const NOW = '2026-11-20T12:00:00.000Z'
const context = { source: 'here', fetchedAt: NOW, upstreamNowMs: Date.parse(NOW) }

const proxied = (raw: object) =>
  readRecords([raw], {
    schema: wireProxied,
    map: (record, whole) => mapProxied(record, whole, { ...context, userNames: new Map([['u1', 'alice']]) }),
    idKeys: ['sessionId'],
  })
const session = (raw: object) =>
  readRecords([raw], {
    schema: wireSession,
    map: (r, whole) => mapSession(r, whole, context),
    idKeys: ['id'],
  })
const feed = (raw: object) =>
  readRecords([raw], {
    schema: wireFeed,
    map: (r, whole) => mapFeed(r, whole, context),
    idKeys: ['connectionId'],
  })
const wifi = (raw: object, listedActive = false) =>
  readRecords([raw], {
    schema: wireClient,
    map: (r, whole) => mapClient(r, whole, { ...context, offsetMs: -14_400_000, listedActive }),
    idKeys: ['macAddress'],
  })

/** The seed's sample: without `protocol` and `status`. */
const PROXIED = {
  bytesIn: 123,
  bytesOut: 200,
  country: '',
  dstHost: 'example.com',
  dstPort: 443,
  durationMs: 1_000,
  endedAt: '2023-11-07T05:31:57Z',
  provider: 'p',
  proxyId: '00000000-0000-0000-0000-000000000000',
  sessionId: 's1',
  srcIp: '203.0.113.9',
  startedAt: '2023-11-07T05:31:56Z',
  totalBytes: 323,
  userId: 'u1',
  closeReason: 'client_closed',
}

const FEED = {
  connectionId: 'conn_7f9a8b2c1d3e4f5a',
  organizationId: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
  apikeyId: 'f1e2d3c4-b5a6-9879-8765-4321dcba0987',
  host: 'ws-server-01.coinapi.io',
  ipAddress: '203.0.113.195',
  protocolName: 'WebSocket',
  serviceName: 'coinapi-ws',
  dataCenter: 'us-east-1/server-01',
  lastHeartbeat: '2026-11-20T11:59:30.1234567Z',
  connectionStartTime: '2026-11-20T11:44:15.7654321Z',
  updatedAt: '2026-11-20T11:59:30.1234567Z',
  connectionDurationSeconds: 915,
  isActive: true,
}

const WIFI = {
  macAddress: 'AA:BB:CC:00:11:22',
  firstLoginTime: '2026-11-20T06:00:00',
  lastLoginTime: '2026-11-20T06:30:00',
  lastLogoutTIme: '',
  state: 'active',
  bytesSent: '5000',
  bytesReceived: 700,
  operationSystem: 'iOS',
  authType: 'SMS',
  portal: 'Welcome',
  'location/Site': 'Berlin',
  name: '  Jane  ',
  Email: 'jane@mail.example',
  'Favourite colour': 'green',
  'Wifi password': 'hunter2',
}

describe('Mobilerun', () => {
  it('reads the older sample: closed by its reason, ends where it was last active', () => {
    const [row] = proxied(PROXIED).connections
    expect(row).toMatchObject({
      id: 's1',
      type: 'PROXY',
      status: 'closed',
      nativeStatus: null,
      userName: 'alice',
      country: null,
      endedAt: '2023-11-07T05:31:57.000Z',
      lastActivityAt: '2023-11-07T05:31:57.000Z',
      bytesIn: 123,
      bytesOut: 200,
      totalBytes: 323,
      confirmedAt: NOW,
      native: PROXIED,
    })
  })

  it('knows no end of an open one', () => {
    const open = { ...PROXIED, status: 'active', closeReason: null, protocol: 'quic', country: 'de' }
    expect(proxied(open).connections[0]).toMatchObject({
      status: 'active',
      protocol: 'quic',
      country: 'DE',
      closeReason: null,
      endedAt: null,
      lastActivityAt: '2023-11-07T05:31:57.000Z',
    })
  })
})

describe('CloudConnexa', () => {
  it('reads a failed session, whatever its decimals', () => {
    const raw = {
      id: 'x',
      userName: 'bob',
      osType: 'macOS',
      osVersion: '15',
      status: 'FAILED',
      disconnectReason: 'AUTH',
      sessionStartTime: '2022-11-08T14:53:43Z',
      sessionEndTime: '2022-11-08T14:53:53.940Z',
      sessionDurationSeconds: 10,
      primaryGroupName: 'Ops',
      secondaryGroupNames: ['Ops', 'All'],
      bytesIn: 10,
      bytesOut: null,
      newField: { nested: true },
    }
    expect(session(raw).connections[0]).toMatchObject({
      status: 'failed',
      closeReason: 'AUTH',
      os: 'macOS 15',
      roles: ['Ops', 'All'],
      durationMs: 10_000,
      bytesIn: 10,
      bytesOut: null,
      totalBytes: null,
      endedAt: '2022-11-08T14:53:53.940Z',
      native: raw,
    })
  })

  it('keeps a status it never heard of, and goes by the end', () => {
    const raw = { id: 'x', status: 'PAUSED', sessionStartTime: '2026-11-20T11:00:00Z' }
    expect(session(raw).connections[0]).toMatchObject({
      status: 'active',
      nativeStatus: 'PAUSED',
      endedAt: null,
      lastActivityAt: null,
      durationMs: 3_600_000,
    })
  })
})

describe('API Bricks', () => {
  it('cuts seven decimals to three and keeps the whole text', () => {
    expect(feed(FEED).connections[0]).toMatchObject({
      type: 'STREAM',
      status: 'active',
      startedAt: '2026-11-20T11:44:15.765Z',
      lastActivityAt: '2026-11-20T11:59:30.123Z',
      endedAt: null,
      durationMs: 915_000,
      bytesIn: null,
      totalBytes: null,
      userId: FEED.apikeyId,
      native: FEED,
    })
  })

  it('does not believe a connection whose heartbeats stopped', () => {
    const silent = { ...FEED, lastHeartbeat: '2026-11-20T11:57:00.0000000Z' }
    expect(feed(silent).connections[0]).toMatchObject({ status: 'closed', nativeStatus: 'active' })
  })
})

describe('CMX', () => {
  it('names a session by device and first login, and keeps the form without what looks secret', () => {
    const [row] = wifi(WIFI).connections
    expect(row).toMatchObject({
      id: 'aa:bb:cc:00:11:22@2026-11-20T10:00:00.000Z',
      status: 'active',
      userName: 'Jane',
      userEmail: 'jane@mail.example',
      dstHost: 'Berlin',
      lastActivityAt: '2026-11-20T10:30:00.000Z',
      durationMs: 7_200_000,
      bytesIn: 5_000,
      bytesOut: 700,
      totalBytes: 5_700,
      native: { ...WIFI, 'Wifi password': '***' },
    })
  })

  it.each([
    [{ lastLogoutTIme: '2026-11-20T07:00:00' }, false, 'closed'],
    [{ lastLogoutTIme: '2026-11-20T06:10:00' }, false, 'active'],
    [{ state: 'INACTIVE' }, false, 'closed'],
    [{ state: 'something new' }, false, 'closed'],
    [{ state: 'something new' }, true, 'active'],
  ])('%j in an active listing: %s → %s', (change, listedActive, status) => {
    expect(wifi({ ...WIFI, ...change }, listedActive).connections[0]?.status).toBe(status)
  })
})

describe('a record that cannot be read', () => {
  it.each([
    ['no object', null, null, 'It is not an object.'],
    ['no id', {}, null, 'connectionId is missing.'],
    [
      'no time',
      { ...FEED, connectionStartTime: 'lots' },
      FEED.connectionId,
      'connectionStartTime is not a date',
    ],
    [
      'no number',
      { ...FEED, connectionDurationSeconds: 'lots' },
      FEED.connectionId,
      'connectionDurationSeconds is',
    ],
    [
      'a negative one',
      { ...FEED, connectionDurationSeconds: -1 },
      FEED.connectionId,
      'connectionDurationSeconds is',
    ],
    ['an odd id', { ...FEED, connectionId: {} }, null, 'connectionId is not text'],
  ])('is set aside with its reason: %s', (_name, raw, id, reason) => {
    const { connections, rejected } = feed(raw as object)
    expect(connections).toEqual([])
    expect(rejected).toEqual([{ id, reason: expect.stringContaining(reason), excerpt: expect.any(String) }])
  })

  it('shows no secret in its excerpt', () => {
    expect(proxied({ password: 'hunter2' }).rejected[0]?.excerpt).toBe('{"password":"***"}')
  })
})

describe('copies of one record in one walk', () => {
  it('an older one never follows a newer one', () => {
    const fresh = createFreshest()
    const open = proxied({ ...PROXIED, status: 'active', closeReason: null }).connections
    const closed = proxied({ ...PROXIED, status: 'closed' }).connections
    const pass = (connections: typeof open) => fresh({ connections, rejected: [] }).connections.length
    expect([pass(open), pass(open), pass(closed), pass(open)]).toEqual([1, 0, 1, 0])
    expect(createFreshest()({ connections: [...closed, ...open], rejected: [] }).connections).toEqual(closed)
  })
})
