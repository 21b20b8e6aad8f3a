import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnections } from '../connections'
import type { PrivxState } from '../evaluate'
import { firstOf, record, startTestPrivx, type TestPrivx } from '../testing/start'
import { trailObject, type WireChannel } from '../trail/trail-object'

let privx: TestPrivx
let states: PrivxState[]
beforeAll(async () => {
  privx = await startTestPrivx({ scale: 0.5 })
  const { world, server, clock } = privx
  states = createConnections(world, server.overlay, null).select(null, clock.clock())
})
afterAll(() => privx.server.close())

const isEnded = (state: PrivxState) => state.disconnectedMicros !== null

/** An ended connection with a channel that fits. */
function find(fits: (channel: WireChannel) => boolean) {
  const channelOf = (state: PrivxState) => trailObject(privx.world, state)?.channels.find(fits)
  const state = firstOf(states, each => isEnded(each) && channelOf(each) !== undefined)
  const channel = channelOf(state)
  if (!channel) throw new Error('unreachable')
  return { id: state.plan.id, channel, path: `connections/${state.plan.id}/channel/${channel.id}` }
}

const openHandle = async (path: string) => {
  const answer = await privx.send('POST', path)
  expect(answer.status).toBe(201)
  return String(record(answer.json()).session_id)
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => record(JSON.parse(line)))

test('a shell log has typed commands that end in a carriage return, and other kinds of events', async () => {
  const { path } = find(channel => channel.type === 'shell')
  const handle = await openHandle(`${path}/log`)
  const answer = await privx.send('GET', `${path}/log/${handle}?format=jsonl&filter=`)
  const events = lines(answer.text)
  const typed = events
    .filter(event => event.type === 'stdin')
    .map(event => Buffer.from(String(event.data), 'base64').toString())
    .join('')
  expect(typed).toMatch(/\r$/)
  expect(new Set(events.map(event => event.type)).size).toBeGreaterThan(2)
  for (const event of events) expect(event.ts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$/)

  const again = await privx.send('GET', `${path}/log/${handle}?format=jsonl`)
  expect(again.text).toBe(answer.text)
  const only = lines((await privx.send('GET', `${path}/log/${handle}?filter=stdin`)).text)
  expect(new Set(only.map(event => event.type))).toEqual(new Set(['stdin']))
  expect((await privx.send('GET', `${path}/log/${handle}?format=pdf`)).status).toBe(400)
})

test('an exec log says the command', async () => {
  const { path } = find(channel => channel.type === 'exec')
  const handle = await openHandle(`${path}/log`)
  const events = lines((await privx.send('GET', `${path}/log/${handle}?format=jsonl`)).text)
  expect(events.find(event => event.type === 'exec')).toMatchObject({ command: expect.any(String) })
})

test('a file gives as many bytes as its trail says, the same each time; a mismatch gives fewer', async () => {
  const { path, channel } = find(({ transferred_files: files }) =>
    files.some(file => file.status === 'OK' && file.payload_size > 70_000 && file.payload_size < 3_000_000),
  )
  const file = channel.transferred_files.find(each => each.status === 'OK' && each.payload_size > 70_000)
  const handle = await openHandle(`${path}/file/${file?.id}`)
  const first = await download(`${path}/file/${file?.id}/${handle}`)
  expect(first.length).toBe(file?.payload_size)
  expect((await download(`${path}/file/${file?.id}/${handle}`)).equals(first)).toBe(true)

  const bad = find(({ transferred_files: files }) =>
    files.some(each => each.status === 'LENGTH_MISMATCH' && each.payload_size < 50_000_000),
  )
  const short = bad.channel.transferred_files.find(each => each.status === 'LENGTH_MISMATCH')
  const session = await openHandle(`${bad.path}/file/${short?.id}`)
  const got = await download(`${bad.path}/file/${short?.id}/${session}`)
  expect(got.length).toBeLessThan(short?.payload_size ?? 0)
})

const download = async (path: string): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of await open(path)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

async function open(path: string): Promise<AsyncIterable<Uint8Array> & { destroy(): void }> {
  const token = await privx.login().then(answer => String(record(answer.json()).access_token))
  return new Promise((resolve, reject) => {
    request(
      `${privx.server.url}/connection-manager/api/v1/${path}`,
      { headers: { authorization: `Bearer ${token}` }, agent: false },
      resolve,
    )
      .on('error', reject)
      .end()
  })
}

test('a protocol file can be downloaded too', async () => {
  const { path, channel } = find(
    ({ protocol_file: file }) => file.status === 'OK' && file.payload_size < 1_000_000,
  )
  const handle = await openHandle(`${path}/file/${channel.protocol_file.id}`)
  const bytes = await download(`${path}/file/${channel.protocol_file.id}/${handle}`)
  expect(bytes.length).toBe(channel.protocol_file.payload_size)
})

test('a file whose status says so cannot be had', async () => {
  for (const [status, code] of [
    ['MISSING', 404],
    ['PERMISSION_DENIED', 403],
  ] as const) {
    const { path, channel } = find(({ transferred_files: files }) =>
      files.some(file => file.status === status),
    )
    const file = channel.transferred_files.find(each => each.status === status)
    expect((await privx.send('POST', `${path}/file/${file?.id}`)).status).toBe(code)
  }
})

test('a log of 200 MB comes as fast as it is read, from no memory', async () => {
  const { id, path } = find(channel => channel.type === 'shell')
  privx.server.switches.logBytes.set(id, 200_000_000)
  const handle = await openHandle(`${path}/log`)
  const before = process.memoryUsage().arrayBuffers
  const body = await open(`${path}/log/${handle}?format=jsonl`)
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > 30_000_000) break
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
  body.destroy()
  privx.server.switches.logBytes.delete(id)
})

test('handles are for one thing and a short while', async () => {
  const { path, channel } = find(({ transferred_files: files }) => files.some(file => file.status === 'OK'))
  const file = channel.transferred_files.find(each => each.status === 'OK')
  const handle = await openHandle(`${path}/log`)
  expect((await privx.send('GET', `${path}/file/${file?.id}/${handle}`)).status).toBe(404)
  expect((await privx.send('GET', `${path}/log/made-up`)).status).toBe(404)
  privx.clock.advance(59_000)
  expect((await privx.send('GET', `${path}/log/${handle}`)).status).toBe(200)
  privx.clock.advance(1000)
  expect((await privx.send('GET', `${path}/log/${handle}`)).status).toBe(404)
  await privx.login()
})

test('nothing is read of a connection that is open, unaudited, or without that channel or file', async () => {
  const open = firstOf(states, state => !isEnded(state) && state.plan.audited)
  expect((await privx.send('POST', `connections/${open.plan.id}/channel/0/log`)).status).toBe(400)
  const silent = firstOf(states, state => isEnded(state) && !state.plan.audited)
  expect((await privx.send('POST', `connections/${silent.plan.id}/channel/0/log`)).status).toBe(404)
  const { id, path } = find(() => true)
  expect((await privx.send('POST', `connections/${id}/channel/99/log`)).status).toBe(404)
  expect((await privx.send('POST', `${path}/file/00000000-0000-4000-8000-000000000000`)).status).toBe(404)
})
