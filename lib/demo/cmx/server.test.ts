import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DemoServer } from '../http/demo-server'
import { ask } from '../testing/ask'
import { createTestClock, FRIDAY_NOON } from '../testing/clock'
import { DAY, HOUR, MINUTE } from '../world/timeline'
import { createWorld } from '../world/world'
import { CMX_DEMO_LOGIN, startCmx } from './server'
import { TIME_FORMS, writeTime } from './time-forms'
import { cmxTruth } from './truth'

const Row = z.strictObject({
  operationSystem: z.string(),
  bytesSent: z.int().min(0),
  bytesReceived: z.int().min(0),
  bandwidth: z.int(),
  portal: z.string(),
  state: z.enum(['active', 'inactive']),
  lastAcceptTime: z.string(),
  firstLoginTime: z.string().min(1),
  lastLoginTime: z.string().min(1),
  lastLogoutTIme: z.string(),
  macAddress: z.mac(),
  type: z.string(),
  agent: z.string(),
  device: z.string(),
  language: z.string(),
  authType: z.enum(['registration', 'SMS', 'social']),
  'location/Site': z.string(),
  Name: z.string().optional(),
  Email: z.string().optional(),
  'Company Name': z.string().optional(),
  Industry: z.string().optional(),
})
type Row = z.infer<typeof Row>
const Page = z.strictObject({
  nextIndex: z.int(),
  timeZoneOffset: z.int(),
  queryRecordCount: z.int(),
  timeZone: z.literal('Eastern Standard Time'),
  records: z.array(Row),
  returnRecordCount: z.int(),
})

const time = createTestClock()
const world = createWorld({ scale: 0.2, clock: time.clock })
const ROOT = '/api/connect/v1/clients'
let server: DemoServer

const basic = (password: string = CMX_DEMO_LOGIN.password) =>
  `Basic ${Buffer.from(`${CMX_DEMO_LOGIN.username}:${password}`).toString('base64')}`
const get = (query: string, path = ROOT) =>
  ask(`${server.url}${path}?${query}`, { headers: { authorization: basic() } })
const page = async (query: string) => Page.parse((await get(query)).json())
const walk = async (query: string): Promise<Row[]> => {
  const rows: Row[] = []
  for (let index = 0; ; ) {
    const answer = await page(`${query}&index=${index}`)
    rows.push(...answer.records)
    if (answer.nextIndex === 0) return rows
    index = answer.nextIndex
  }
}
/** Reads any of the forms back; five hours behind UTC in winter. */
function read(text: string): number {
  const us = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) (AM|PM)$/.exec(text)
  if (us) {
    const [, month, day, year, hour, minute, second, half] = us
    const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0) + 5
    return Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second))
  }
  if (/^\d{4}-\d\d-\d\d[ T][\d:]{8}$/.test(text)) return Date.parse(`${text.replace(' ', 'T')}-05:00`)
  return Date.parse(text.replace(/-0500$/, '-05:00'))
}
const identity = (row: Row) => `${row.macAddress} ${read(row.firstLoginTime) / 1000}`

beforeAll(async () => {
  server = await startCmx(world)
})
afterEach(() => {
  server.faults.clear()
  time.set(FRIDAY_NOON)
})
afterAll(() => server.close())

describe('sign-in', () => {
  it('is Basic; a wrong password meets a page of HTML', async () => {
    const answer = await ask(`${server.url}${ROOT}`, { headers: { authorization: basic('wrong') } })
    expect(answer.status).toBe(401)
    expect(answer.headers).toMatchObject({ 'www-authenticate': 'Basic realm="CMX"' })
    expect(answer.headers['content-type']).toContain('text/html')
    expect((await get('', '/api/connect/v1/other')).text).toBe('CMX Error')
  })
})

describe('clients', () => {
  it('are together what is true, newest login first, in times of several forms', async () => {
    const rows = await walk('')
    const truth = cmxTruth(world, FRIDAY_NOON)
    expect(truth.length).toBeGreaterThan(1000)
    expect(
      rows.map(row => [identity(row), row.bytesSent, row.bytesReceived, row.lastLogoutTIme !== '']).sort(),
    ).toEqual(truth.map(row => [row.id, row.bytesIn, row.bytesOut, row.status === 'closed']).sort())
    const logins = rows.map(row => read(row.lastLoginTime))
    expect(logins).toEqual(logins.toSorted((a, b) => b - a))
    for (const row of rows) {
      expect(read(row.lastLoginTime)).toBeGreaterThanOrEqual(read(row.firstLoginTime))
      expect(row.state === 'active').toBe(row.lastLogoutTIme === '')
    }
    expect(rows.some(row => row.state === 'active' && row.lastLoginTime !== row.firstLoginTime)).toBe(true)
  })

  it('come in pages of up to 1000', async () => {
    const first = await page('')
    expect(first).toMatchObject({
      queryRecordCount: 1000,
      returnRecordCount: 1000,
      nextIndex: 1000,
      timeZoneOffset: -5 * HOUR,
    })
    const some = await page('index=10&count=5')
    expect(some).toMatchObject({ queryRecordCount: 5, returnRecordCount: 5, nextIndex: 15 })
    expect(some.records).toEqual(first.records.slice(10, 15))
    expect(await page('count=5000')).toMatchObject({ queryRecordCount: 1000 })
    expect(await page('index=100000')).toMatchObject({ nextIndex: 0, returnRecordCount: 0, records: [] })
  })

  it('are filtered by every parameter', async () => {
    const all = await walk('')
    const login = (row: Row) => read(row.lastLoginTime) / 1000
    const middle = FRIDAY_NOON / 1000 - 5 * 86_400
    const has = (row: Row, part: string) =>
      Object.values(row).some(value => String(value).toLowerCase().includes(part))
    const cases: readonly (readonly [string, (row: Row) => boolean])[] = [
      [`start=${middle}`, row => login(row) >= middle],
      [`end=${middle}`, row => login(row) <= middle],
      [
        `start=${middle}&end=${middle + 86_400}`,
        row => login(row) >= middle && login(row) <= middle + 86_400,
      ],
      ['status=active', row => row.state === 'active'],
      ['status=all', () => true],
      ['authtype=sms', row => row.authType === 'SMS'],
      ['device=laptop', row => row.device === 'Laptop'],
      ['os=ios', row => row.operationSystem === 'iOS'],
      ['language=Finnish', row => row.language === 'Finnish'],
      ['language=fi', row => row.language === 'Finnish'],
      ['all=besucher', row => has(row, 'besucher')],
      ['all=kiosk&status=active', row => has(row, 'kiosk') && row.state === 'active'],
    ]
    for (const [query, keeps] of cases) {
      const expected = all.filter(keeps)
      expect(expected.length, query).toBeGreaterThan(0)
      expect(await walk(query), query).toEqual(expected)
    }
  })

  it('of one address are all there, whatever else is asked', async () => {
    const all = await walk('')
    const mac = all.find(row => row.state === 'inactive')?.macAddress ?? ''
    const own = all.filter(row => row.macAddress === mac)
    const answer = await page(`mac=${mac.toUpperCase()}&status=active&index=7&count=1&start=nonsense`)
    expect(answer.records).toEqual(own)
    expect(await page('mac=00:11:22:33:44:55:66')).toMatchObject({ records: [], nextIndex: 0 })
  })

  it.each(['status=open', 'authtype=badge', 'start=yesterday', 'end=-1', 'index=x', 'count=all'])(
    'are a plain-text error for %s',
    async query => {
      const answer = await get(query)
      expect([answer.status, answer.text]).toEqual([400, 'CMX Error'])
    },
  )

  it('log in again, count on and leave as time goes on', async () => {
    const before = await walk('status=active')
    time.advance(2 * HOUR)
    const after = new Map((await walk('')).map(row => [identity(row), row]))
    let again = 0
    let left = 0
    for (const row of before) {
      const now = after.get(identity(row))
      expect(now?.bytesSent).toBeGreaterThanOrEqual(row.bytesSent)
      if (now && read(now.lastLoginTime) > read(row.lastLoginTime)) again++
      if (now?.lastLogoutTIme) left++
    }
    expect(again).toBeGreaterThan(0)
    expect(left).toBeGreaterThan(0)
  })

  it('follow the offset of now, in summer and in winter', async () => {
    time.set(Date.UTC(2026, 6, 1, 12))
    expect((await page('count=1')).timeZoneOffset).toBe(-4 * HOUR)
  })
})

describe('export', () => {
  it('holds the same rows as CSV, whatever the page asked for', async () => {
    const answer = await get('count=1&index=3&status=active', `${ROOT}/export`)
    expect(answer.headers['content-type']).toContain('text/csv')
    const rows = await walk('status=active')
    const lines = answer.text.trimEnd().split('\r\n')
    expect(lines[0]?.split(',')).toEqual(
      expect.arrayContaining(['Company Name', 'location/Site', 'lastLogoutTIme']),
    )
    expect(lines.slice(1).map(line => line.split(',')[0])).toEqual(rows.map(row => row.macAddress))
    const all = await get('', `${ROOT}/export`)
    expect(all.text.split('\r\n').length - 2).toBe((await walk('')).length)
    expect(all.text).toContain('"Acme, Inc."')
    expect(all.text).toContain('"Åke ""the guest"" Öst"')
    expect((await get('status=open', `${ROOT}/export`)).status).toBe(400)
  })
})

describe('time forms', () => {
  it('say the same instant', () => {
    const moment = Date.UTC(2026, 10, 20, 4, 59, 59)
    const texts = TIME_FORMS.map(form => writeTime(moment, form, -5 * HOUR, 'EST'))
    expect(texts).toEqual([
      '2026-11-19 23:59:59',
      '2026-11-19T23:59:59',
      '2026-11-19T23:59:59.000-0500',
      'Thu Nov 19 23:59:59 EST 2026',
      '11/19/2026 11:59:59 PM',
    ])
    expect(new Set(texts.map(read))).toEqual(new Set([moment]))
    expect(writeTime(moment + MINUTE, 'us', -5 * HOUR, 'EST')).toBe('11/20/2026 12:00:59 AM')
    expect(writeTime(moment, 'iso-offset', 5.5 * HOUR, 'IST')).toBe('2026-11-20T10:29:59.000+0530')
    expect(writeTime(moment + DAY, 'java', 0, 'UTC')).toBe('Sat Nov 21 04:59:59 UTC 2026')
  })
})
