import { createHash } from 'node:crypto'
import { NextRequest } from 'next/server'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { toInstant } from '@/lib/clock'
import type { PrivxState } from '@/lib/demo/privx/evaluate'
import { fileBytes } from '@/lib/demo/privx/trail/file-bytes'
import { trailObject, type WireChannel, type WireFile } from '@/lib/demo/privx/trail/trail-object'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { FILE_STATUSES } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { openDemoPrivx, statesOf } from '@/lib/upstream/privx/testing/demo-privx'
import { GET as FILE } from '../connections/[source]/[id]/channels/[channel]/files/[file]/route'
import { GET as LOG } from '../connections/[source]/[id]/channels/[channel]/log/route'
import { GET as STATE } from './[id]/route'

const DOWNLOAD = '00000000-0000-4000-8000-000000000001'
const TOKENS = ['viewer', 'auditor', 'other'].map(name => ({
  name,
  role: name === 'viewer' ? 'viewer' : 'auditor',
  sha256: createHash('sha256').update(name).digest('hex'),
}))

let store: Store
let demo: Awaited<ReturnType<typeof openDemoPrivx>>
let states: PrivxState[]
let ledger: LedgerDraft[] = []
/** Set while the ledger cannot be written. */
let broken: Error | null = null

beforeAll(async () => {
  store = (await openTestStore()).store
  demo = await openDemoPrivx({ scale: 0.3, historyDays: 4 })
  states = statesOf(demo.world, demo.time.clock())
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  const runtime = {
    store,
    clock: demo.time.clock,
    connectors: new Map([
      ['privx', demo.privx],
      [
        'wifi',
        { ...demo.privx, vendor: 'cmx', capabilities: { ...demo.privx.capabilities, download: false } },
      ],
    ]),
    ledger: {
      record: async (draft: LedgerDraft) => {
        if (broken) throw broken
        ledger.push(draft)
      },
    },
    startedAt: toInstant(demo.time.clock()),
  }
  setRuntimeStatus({ phase: 'ready', runtime: runtime as unknown as Runtime })
})
afterEach(() => {
  ledger = []
  broken = null
  demo.server.switches.files.clear()
  demo.server.switches.logBytes.clear()
  demo.server.faults.clear()
})
afterAll(async () => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  for (const name of ['config', 'gate', 'deliveries'])
    Reflect.deleteProperty(globalThis, Symbol.for(`trailgrid.${name}`))
  await demo.close()
  await store.close()
})

interface Place {
  readonly state: PrivxState
  readonly channel: WireChannel
}

function place(fits: (channel: WireChannel, state: PrivxState) => boolean): Place {
  for (const state of states) {
    const channel = trailObject(demo.world, state)?.channels.find(one => fits(one, state))
    if (channel) return { state, channel }
  }
  throw new Error('the test world has no such channel')
}

const isEnded = (state: PrivxState) => state.disconnectedMicros !== null
const isSmall = (file: WireFile) =>
  file.status === 'OK' && file.payload_size > 70_000 && file.payload_size < 4e6

/** A file of a connection that has ended, fine and not large. */
function fineFile(): Place & { file: WireFile } {
  const found = place((channel, state) => isEnded(state) && channel.transferred_files.some(isSmall))
  const file = found.channel.transferred_files.find(isSmall)
  if (!file) throw new Error('unreachable')
  return { ...found, file }
}

interface AskOptions {
  readonly query?: string
  readonly who?: string
  readonly method?: string
  readonly source?: string
  readonly signal?: AbortSignal
}

function ask({ state, channel }: Place, file: { id: string } | null, options: AskOptions = {}) {
  const { query = '', who = 'auditor', method = 'GET', source = 'privx', signal } = options
  const request = new NextRequest(`http://127.0.0.1/api/?${query}`, {
    method,
    headers: { authorization: `Bearer ${who}` },
    ...(signal ? { signal } : {}),
  })
  const params = { source, id: state.plan.id, channel: channel.id, ...(file ? { file: file.id } : {}) }
  return (file ? FILE : LOG)(request, { params: Promise.resolve(params) })
}

async function stateOf(id = DOWNLOAD, who = 'auditor') {
  const request = new NextRequest('http://127.0.0.1/api/', { headers: { authorization: `Bearer ${who}` } })
  const reply = await STATE(request, { params: Promise.resolve({ id }) })
  return { status: reply.status, body: await reply.json() }
}

async function truth(file: WireFile, size = file.payload_size) {
  const hash = createHash('sha256')
  for await (const piece of fileBytes(file.id, file.name, size)) hash.update(piece)
  return hash.digest('hex')
}

async function digest(reply: Response) {
  const hash = createHash('sha256')
  let bytes = 0
  const reader = reply.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.length
    hash.update(next.value)
  }
  return { bytes, sha256: hash.digest('hex') }
}

const outcomes = () => ledger.map(({ action, outcome }) => `${action} ${outcome}`)

describe('a file', () => {
  it('comes as an attachment that nothing renders, counted, hashed and in the ledger', async () => {
    const found = fineFile()
    const reply = await ask(found, found.file, { query: `download=${DOWNLOAD}` })
    expect(reply.status).toBe(200)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="[^"]+"; filename\*=UTF-8''/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'none',
      'x-trailgrid-size': String(found.file.payload_size),
    })
    expect(outcomes()).toEqual(['file.download begun'])

    const got = await digest(reply)
    expect(got).toEqual({ bytes: found.file.payload_size, sha256: await truth(found.file) })
    expect((await stateOf()).body).toEqual({
      id: DOWNLOAD,
      state: 'done',
      ...got,
      size: found.file.payload_size,
      reason: null,
    })
    expect(outcomes()).toEqual(['file.download begun', 'file.download done'])
    expect(ledger[1]).toMatchObject({
      actor: 'auditor',
      source: 'privx',
      connectionId: found.state.plan.id,
      channelId: found.channel.id,
      fileId: found.file.id,
      result: `${got.bytes} bytes; SHA-256 ${got.sha256}`,
      requestId: ledger[0]?.requestId,
    })
    expect((await stateOf(DOWNLOAD, 'other')).status).toBe(404)
    expect((await stateOf('00000000-0000-4000-8000-000000000009')).status).toBe(404)
  })

  it.each([...FILE_STATUSES, 'QUARANTINED'])('whose status is %s comes, or says why not', async status => {
    const found = fineFile()
    demo.server.switches.files.set(found.file.id, { status, sent: 70_000 })
    demo.server.requests.clear()
    const { access, meaning } = fileStatusWords(status)
    if (access !== 'yes') {
      const reply = await ask(found, found.file)
      expect(reply.status).toBe(409)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
      expect((await reply.json()).detail).toContain(meaning)
      expect(outcomes()).toEqual(['file.download failed'])
      expect(demo.server.requests.count('POST')).toBe(0)
    }
    const reply = await ask(found, found.file, { query: `asIs=true&download=${DOWNLOAD}` })
    if (access === 'no' || access === 'later') {
      expect(reply.status).toBe(409)
      return
    }
    expect(await digest(reply)).toEqual({ bytes: 70_000, sha256: await truth(found.file, 70_000) })
    expect((await stateOf()).body).toMatchObject({ bytes: 70_000, size: found.file.payload_size })
    expect(ledger.at(-1)?.result).toContain(`${found.file.payload_size} stated`)
  })

  it('that is shorter or longer than stated is no whole one, and the reader sees that', async () => {
    const found = fineFile()
    for (const sent of [found.file.payload_size - 1, found.file.payload_size + 1]) {
      demo.server.switches.files.set(found.file.id, { sent })
      const reply = await ask(found, found.file, { query: `download=${DOWNLOAD}` })
      await expect(digest(reply)).rejects.toThrow(`states ${found.file.payload_size} bytes`)
      expect((await stateOf()).body).toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('states'),
      })
      expect(outcomes().at(-1)).toBe('file.download failed')
    }
  })

  it('that its source announces with another size is not begun, and its place is free again', async () => {
    const found = fineFile()
    const wrong = vi.spyOn(demo.privx, 'openFile').mockImplementation(async (id, channel, file, signal) => {
      wrong.mockRestore()
      return { ...(await demo.privx.openFile(id, channel, file, signal)), contentLength: 7 }
    })
    const reply = await ask(found, found.file)
    expect(reply.status).toBe(409)
    expect((await reply.json()).detail).toContain('sends 7')
    const more = await Promise.all([1, 2, 3, 4].map(() => ask(found, found.file)))
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await Promise.all(more.map(({ body }) => body?.cancel()))
  })

  it('that breaks off at its source breaks off here', async () => {
    const found = fineFile()
    demo.server.faults.set({ cutBody: { path: `/file/${found.file.id}/` } })
    const reply = await ask(found, found.file, { query: `download=${DOWNLOAD}` })
    await expect(digest(reply)).rejects.toThrow()
    expect((await stateOf()).body.state).toBe('failed')
  })

  it('whose reader leaves is left at its source', async () => {
    const found = fineFile()
    demo.server.switches.files.set(found.file.id, { size: 4e9, sent: 4e9 })
    const reply = await ask(found, found.file, { query: `download=${DOWNLOAD}` })
    const reader = reply.body?.getReader()
    const first = await reader?.read()
    await reader?.cancel()
    expect((await stateOf()).body).toMatchObject({ state: 'cut', bytes: first?.value?.length })
    expect(outcomes()).toEqual(['file.download begun', 'file.download cut'])
    // Its place is free again: as many others as there are places.
    const more = await Promise.all([1, 2, 3, 4].map(() => ask(found, found.file)))
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await Promise.all(more.map(({ body }) => body?.cancel()))
  })

  it('of gigabytes costs no memory', async () => {
    const found = fineFile()
    const size = 400_000_000
    demo.server.switches.files.set(found.file.id, { size, sent: size })
    const reply = await ask(found, found.file)
    const reader = reply.body?.getReader()
    let bytes = 0
    let most = 0
    const held = () => {
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const before = held()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      bytes += next.value.length
      most = Math.max(most, held() - before)
    }
    expect(bytes).toBe(size)
    expect(most).toBeLessThan(size / 4)
  })

  it('is not asked for when the ledger cannot be written', async () => {
    const found = fineFile()
    broken = Object.assign(new Error('The disk is full.'), { name: 'LedgerError' })
    demo.server.requests.clear()
    expect((await ask(found, found.file)).status).toBe(503)
    expect(demo.server.requests.count('POST')).toBe(0)
  })

  it('is for auditors', async () => {
    const found = fineFile()
    expect((await ask(found, found.file, { who: 'viewer' })).status).toBe(403)
    expect((await ask(found, null, { who: 'viewer' })).status).toBe(403)
    expect((await ask(found, found.file, { who: 'nobody' })).status).toBe(401)
  })

  it('is only begun by GET, with parameters that mean something', async () => {
    const found = fineFile()
    expect((await ask(found, found.file, { method: 'HEAD' })).status).toBe(405)
    expect((await ask(found, found.file, { query: 'inline=true' })).status).toBe(400)
    expect((await ask(found, found.file, { query: 'asIs=maybe' })).status).toBe(400)
    expect((await ask(found, found.file, { query: 'download=me' })).status).toBe(400)
    expect(outcomes()).toEqual([])
  })

  it('is one of its trail, whose connection has ended, at a source that has downloads', async () => {
    const found = fineFile()
    expect((await ask(found, { id: 'none' })).status).toBe(404)
    expect((await ask({ ...found, channel: { ...found.channel, id: '99' } }, found.file)).status).toBe(404)
    expect((await ask(found, found.file, { source: 'elsewhere' })).status).toBe(404)
    expect((await ask(found, found.file, { source: 'wifi' })).status).toBe(422)
    const open = place((_, state) => !isEnded(state))
    const reply = await ask(open, open.channel.protocol_file)
    expect(reply.status).toBe(409)
    expect((await reply.json()).detail).toContain('still open')
  })

  it('says what its source says when that refuses', async () => {
    const found = fineFile()
    demo.server.faults.set({ status: { code: 403, path: `/file/${found.file.id}` } })
    const reply = await ask(found, found.file)
    expect(reply.status).toBe(502)
    expect(outcomes()).toEqual(['file.download begun', 'file.download failed'])
  })
})

describe('a trail log', () => {
  it('comes whole, as a download or to be shown', async () => {
    const found = place((channel, state) => isEnded(state) && channel.type === 'shell')
    const text = await (await ask(found, null)).text()
    expect(text).toMatch(/^\{.*\}\n$/s)
    expect(outcomes()).toEqual(['log.download begun', 'log.download done'])
    const reply = await ask(found, null, { query: 'purpose=replay' })
    expect(await reply.text()).toBe(text)
    expect(outcomes().slice(2)).toEqual(['log.replay begun', 'log.replay done'])
    expect(reply.headers.get('content-disposition')).toContain(`shell-${found.channel.id}`)
  })
})
