import { NextRequest } from 'next/server'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DetailReply } from '@/components/data/connection-detail'
import type { FileRow } from '@/components/data/replies'
import { FilesTab } from '@/components/detail/files-tab'
import { ChannelTable } from '@/components/trail/channel-table'
import { buildTrail } from '@/components/trail/trail-model'
import { toInstant } from '@/lib/clock'
import { SourceRunner } from '@/lib/collect/runner'
import { collectStoreOf } from '@/lib/collect/store-access'
import { PRIVX_DEMO_CREDENTIALS } from '@/lib/demo/privx/server'
import { record } from '@/lib/demo/privx/testing/start'
import { trailObject, type WireFile, type WireTrail } from '@/lib/demo/privx/trail/trail-object'
import { ask } from '@/lib/demo/testing/ask'
import { createHub } from '@/lib/live/hub'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { openDemoPrivx, statesOf } from '@/lib/upstream/privx/testing/demo-privx'
import { GET as LIST } from '../[dataset]/route'
import { GET as OPEN } from './[source]/[id]/route'
import { shownChannels, shownFiles } from './testing/shown'

// Every count, size and status of every audited connection of a demo world, against the upstream's own object: what the API
// answers, live and from the store, and what the tabs make of it.

/** In the test's own words: the product's are what is tested. */
const LABELS: Readonly<Record<string, string>> = {
  OK: 'OK',
  PERMISSION_DENIED: 'Permission denied',
  TIMEOUT: 'Timed out',
  MISSING: 'Missing',
  LENGTH_MISMATCH: 'Length mismatch',
  CHECKSUM_MISMATCH: 'Checksum mismatch',
  DECRYPTION_ERROR: 'Decryption error',
  STORAGE_UNDEFINED: 'No storage',
  ID_UNDEFINED: 'No id',
  UNCLEAN_CLOSE: 'Unclean close',
  GENERIC_ERROR: 'Error',
  ONGOING: 'Ongoing',
  // Not one of the twelve.
  QUARANTINED: 'QUARANTINED',
}
const DIRECTIONS = { 1: 'download', 2: 'upload' } as const
const NO_TIME = '0001-01-01T00:00:00Z'

interface Truth {
  readonly id: string
  readonly isEnded: boolean
  /** Before the collection began. */
  readonly isCollected: boolean
  /** Null where the upstream has none. */
  readonly trail: WireTrail | null
}

let demo: Awaited<ReturnType<typeof openDemoPrivx>>
let close: () => Promise<void>
/** All audited connections: what the console answered, and what the upstream said at the same moment. */
const pairs: { reply: DetailReply; truth: Truth }[] = []
const rows = new Map<string, FileRow[]>()

beforeAll(async () => {
  const { store, close: closeStore } = await openTestStore()
  demo = await openDemoPrivx({ scale: 0.3, historyDays: 5 })
  close = async () => {
    await demo.close()
    await closeStore()
  }
  const { clock } = demo.time
  showAllStatuses()
  const runner = await SourceRunner.open({
    connector: demo.privx,
    // The world forgets at midnight, the collection counts in hours.
    collect: { everySeconds: 15, historyDays: 6 },
    store: collectStoreOf(store, clock),
    hub: createHub(),
    clock,
    timer: { now: clock, wait: async () => {} },
    random: () => 0.5,
    onEvent: () => {},
  })
  const collectedAt = clock()
  await runner.toRest(demo.signal)
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: true,
    auth: null,
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  const collector = { sourceStates: () => [], sources: () => [] }
  const runtime = {
    store,
    clock,
    collector,
    config: { sources: [] },
    connectors: new Map([['privx', demo.privx]]),
    ledger: { record: async () => ({}) },
    startedAt: toInstant(clock()),
  }
  setRuntimeStatus({ phase: 'ready', runtime: runtime as unknown as Runtime })

  for (const row of await allFiles()) rows.set(row.connectionId, [...(rows.get(row.connectionId) ?? []), row])
  for (const { plan } of statesOf(demo.world, clock()).filter(state => state.plan.audited)) {
    const reply = await get<DetailReply>(OPEN, `connections/privx/${plan.id}`, {
      source: 'privx',
      id: plan.id,
    })
    pairs.push({ reply, truth: await upstream(plan.id, collectedAt) })
  }
}, 240_000)

afterAll(async () => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  for (const name of ['config', 'gate']) Reflect.deleteProperty(globalThis, Symbol.for(`trailgrid.${name}`))
  await close()
})

/** A small world need not have one of each: files of connections that ended long ago say them. */
function showAllStatuses(): void {
  const trails = statesOf(demo.world, demo.time.clock())
    .filter(state => state.disconnectedMicros !== null)
    .map(state => trailObject(demo.world, state))
  const files = trails.flatMap(trail => trail?.channels.flatMap(channel => channel.transferred_files) ?? [])
  for (const [place, status] of Object.keys(LABELS).entries()) {
    const file = files[place]
    if (file) demo.server.switches.files.set(file.id, { status })
  }
}

async function get<T>(handler: typeof OPEN, path: string, params: Record<string, string>): Promise<T> {
  const reply = await handler(new NextRequest(`http://127.0.0.1/api/${path}`), {
    params: Promise.resolve(params),
  })
  expect(reply.status, path).toBe(200)
  return (await reply.json()) as T
}

/** The files list whole, as someone walks through it. */
async function allFiles(): Promise<FileRow[]> {
  const found: FileRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: FileRow[]; nextCursor: string | null } = await get(
      LIST,
      `files?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      { dataset: 'files' },
    )
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

let token = ''

/** One connection as the upstream itself answers, untouched by the product's own client and maps. */
async function upstream(id: string, collectedAt: number): Promise<Truth> {
  const path = `${demo.server.url}/connection-manager/api/v1/connections/${id}`
  let answer = await ask(path, { headers: { authorization: `Bearer ${token}` } })
  if (answer.status === 401) {
    token = await login()
    answer = await ask(path, { headers: { authorization: `Bearer ${token}` } })
  }
  const object = record(answer.json())
  const endedAt = instant(object.disconnected === undefined ? undefined : String(object.disconnected))
  return {
    id,
    isEnded: endedAt !== null,
    isCollected: endedAt !== null && Date.parse(endedAt) < collectedAt,
    trail: object.trail ? (object.trail as WireTrail) : null,
  }
}

async function login(): Promise<string> {
  const { clientId, clientSecret, oauthClientSecret } = PRIVX_DEMO_CREDENTIALS
  const answer = await ask(`${demo.server.url}/auth/api/v1/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`privx-external:${oauthClientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'password',
      username: clientId,
      password: clientSecret,
    }).toString(),
  })
  return String(record(answer.json()).access_token)
}

const instant = (text: string | undefined) =>
  text === undefined || text === NO_TIME ? null : new Date(text).toISOString()
const bytes = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'byte' : 'bytes'}`
const isBad = ({ status }: WireFile) => status !== 'OK' && status !== 'ONGOING'
const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
const wireFiles = (trail: WireTrail) =>
  trail.channels.flatMap(channel => [channel.protocol_file, ...channel.transferred_files])
const told = () => pairs.flatMap(({ reply, truth: { trail } }) => (trail ? [{ reply, trail }] : []))

const fileOf = (file: WireFile) => ({
  id: file.id,
  name: file.name || null,
  direction: DIRECTIONS[file.direction],
  size: file.payload_size,
  status: file.status,
  openedAt: instant(file.open_time),
  closedAt: instant(file.close_time),
})
const pick = ({ id, name, direction, size, status, openedAt, closedAt }: Omit<FileRow, 'extension'>) => ({
  ...{ id, name, direction, size, status, openedAt, closedAt },
})
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

describe('every audited connection', () => {
  it('is there, in every state a file can have', () => {
    expect(pairs.length).toBeGreaterThan(200)
    const files = told().flatMap(({ trail }) => wireFiles(trail))
    expect(files.length).toBeGreaterThan(500)
    expect(new Set(files.map(({ status }) => status))).toEqual(new Set(Object.keys(LABELS)))
    expect(pairs.some(({ truth }) => truth.trail === null)).toBe(true)
    expect(pairs.some(({ truth }) => !truth.isEnded)).toBe(true)
  })

  it('is answered with the upstream’s channels and files', () => {
    for (const { reply, truth } of pairs) {
      expect(reply.servedFrom).toBe('upstream')
      const channels = reply.trail?.channels ?? []
      expect(
        channels.map(
          ({ id, type, bytesClientToServer, bytesServerToClient, protocolFile, transferredFiles }) => ({
            ...{ id, type, bytesClientToServer, bytesServerToClient },
            protocolFile: protocolFile && pick(protocolFile),
            files: transferredFiles.map(pick),
          }),
        ),
        truth.id,
      ).toEqual(
        (truth.trail?.channels ?? []).map(channel => ({
          id: channel.id,
          type: channel.type,
          bytesClientToServer: channel.bytes_client_to_server,
          bytesServerToClient: channel.bytes_server_to_client,
          protocolFile: fileOf(channel.protocol_file),
          files: channel.transferred_files.map(fileOf),
        })),
      )
    }
  })

  it('is counted as the upstream’s object is', () => {
    for (const { reply, trail } of told()) {
      const files = wireFiles(trail)
      expect(reply.connection).toMatchObject({
        channelCount: trail.channels.length,
        fileCount: files.length,
        badFileCount: files.filter(isBad).length,
      })
    }
  })

  it('has its files in the list, each once and as the upstream says', () => {
    let listed = 0
    for (const { truth } of pairs) {
      const found = (rows.get(truth.id) ?? []).map(row => pick(row))
      // The files of what is open are listed when it has ended.
      if (!truth.isCollected) continue
      listed += found.length
      const files = truth.trail ? wireFiles(truth.trail).map(fileOf) : []
      expect(found.toSorted(byId), truth.id).toEqual(files.toSorted(byId))
    }
    expect(listed).toBeGreaterThan(500)
  })

  it('reads so in the Files tab', () => {
    for (const { reply, trail } of told()) {
      const groups = shownFiles(renderToStaticMarkup(<FilesTab reply={reply} />))
      const transferred = trail.channels.flatMap(channel => channel.transferred_files)
      const recordings = trail.channels.map(channel => channel.protocol_file)
      const wanted = [
        ...(transferred.length > 0 ? [{ word: 'file', files: transferred }] : []),
        { word: 'protocol recording', files: recordings },
      ]
      for (const [place, { word, files }] of wanted.entries()) {
        const group = groups[place]
        const bad = files.filter(isBad).length
        expect(group?.heading).toBe(counted(files.length, word) + (bad > 0 ? ` · ${bad} failed` : ''))
        expect(group?.files).toHaveLength(files.length)
        for (const [at, file] of files.entries()) {
          expect(group?.files[at]?.bytes).toBe(bytes(file.payload_size))
          expect(group?.files[at]?.text).toContain(` ${LABELS[file.status]} `)
          expect(group?.files[at]?.name).toBe(file.name.replace(/\s+/g, ' ').trim() || 'unnamed')
        }
      }
    }
  })

  it('reads so in the Trail tab', () => {
    for (const { reply, trail } of told()) {
      if (!reply.trail) throw new Error('unreachable')
      const model = buildTrail(reply.connection, reply.trail, reply.fetchedAt)
      expect(model.marks.filter(({ kind }) => kind === 'file')).toHaveLength(wireFiles(trail).length)
      const table = <ChannelTable model={model} protocol={reply.trail.protocol} chosenLane={null} />
      const html = renderToStaticMarkup(table)
      expect(html).toContain(`>${counted(trail.channels.length, 'channel')} over ${trail.protocol}.`)
      const shown = shownChannels(html)
      expect(shown).toHaveLength(trail.channels.length)
      for (const [place, channel] of trail.channels.entries()) {
        const [name, , , files, recording] = shown[place]?.cells ?? []
        expect(name).toContain(channel.type)
        expect(shown[place]?.bytes.slice(1, 3)).toEqual([
          bytes(channel.bytes_server_to_client),
          bytes(channel.bytes_client_to_server),
        ])
        expect(files).toMatch(new RegExp(`^${channel.transferred_files.length}( |$)`))
        expect(recording).toContain(LABELS[channel.protocol_file.status])
        expect(shown[place]?.bytes[4]).toBe(bytes(channel.protocol_file.payload_size))
      }
    }
  })
})
