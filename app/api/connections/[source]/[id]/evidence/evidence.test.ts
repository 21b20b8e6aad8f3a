import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NextRequest } from 'next/server'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { toInstant } from '@/lib/clock'
import { trailObject } from '@/lib/demo/privx/trail/trail-object'
import { BundleFile } from '@/lib/evidence/bundle-file'
import { ledgerOf } from '@/lib/evidence/ledger-rows'
import type { Manifest } from '@/lib/evidence/manifest'
import { keyFingerprint } from '@/lib/evidence/signature'
import { verifyBundle } from '@/lib/evidence/verify'
import type { Ledger } from '@/lib/ledger/ledger'
import { LedgerError } from '@/lib/ledger/ledger-error'
import { openLedger } from '@/lib/ledger/open-ledger'
import { deliveries } from '@/lib/open/deliveries'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import type { LedgerEntry } from '@/lib/schema/ledger-entry'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { openDemoPrivx, statesOf } from '@/lib/upstream/privx/testing/demo-privx'
import { GET } from './route'

const ROLES = ['viewer', 'auditor'] as const
const TOKENS = ROLES.map(role => ({
  name: role,
  role,
  sha256: createHash('sha256').update(role).digest('hex'),
}))

let store: Store
let demo: Awaited<ReturnType<typeof openDemoPrivx>>
let ledger: Ledger
let runtime: Runtime
let folder: string
/** A connection that has ended, with some small files. */
let id: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-evidence-api-'))
  store = (await openTestStore()).store
  demo = await openDemoPrivx({ scale: 0.3, historyDays: 4 })
  ledger = await openLedger({ store, folder, clock: demo.time.clock, log: pino({ level: 'silent' }) })
  const state = statesOf(demo.world, demo.time.clock()).find(one => {
    const files = trailObject(demo.world, one)?.channels.flatMap(channel => channel.transferred_files) ?? []
    const bytes = files.reduce((sum, file) => sum + file.payload_size, 0)
    return one.disconnectedMicros !== null && files.length >= 3 && files.length < 20 && bytes < 2e7
  })
  if (!state) throw new Error('the test world has no such connection')
  id = state.plan.id
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
  })
  Reflect.deleteProperty(globalThis, Symbol.for('trailgrid.gate'))
  runtime = {
    ...{ store, ledger, clock: demo.time.clock, startedAt: toInstant(demo.time.clock()) },
    config: { store: { kind: 'embedded', path: folder } },
    connectors: new Map([['privx', demo.privx]]),
  } as unknown as Runtime
  setRuntimeStatus({ phase: 'ready', runtime })
})
afterEach(() => {
  demo.server.switches.files.clear()
  demo.server.faults.clear()
  setRuntimeStatus({ phase: 'ready', runtime })
})
afterAll(async () => {
  setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' })
  for (const name of ['config', 'gate', 'deliveries'])
    Reflect.deleteProperty(globalThis, Symbol.for(`trailgrid.${name}`))
  await ledger.close()
  await demo.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const files = () => {
  const state = statesOf(demo.world, demo.time.clock()).find(one => one.plan.id === id)
  const channels = state ? trailObject(demo.world, state)?.channels : undefined
  return (channels ?? []).flatMap(channel =>
    channel.transferred_files.map(file => ({ channel: channel.id, ...file })),
  )
}

interface Asked {
  query?: string
  who?: string
  method?: string
  of?: string
  signal?: AbortSignal
}
function ask({
  query = '',
  who = 'auditor',
  method = 'GET',
  of = id,
  signal,
}: Asked = {}): Promise<Response> {
  const request = new NextRequest(`http://127.0.0.1/api/x?${query}`, {
    method,
    headers: { authorization: `Bearer ${who}` },
    ...(signal ? { signal } : {}),
  })
  return GET(request, { params: Promise.resolve({ source: 'privx', id: of }) })
}

async function told(): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = []
  for await (const entry of ledgerOf(store, { source: 'privx', id }, new AbortController().signal))
    found.push(entry)
  return found
}

async function save(reply: Response): Promise<string> {
  const path = join(folder, `${randomUUID()}.zip`)
  await writeFile(path, Buffer.from(await reply.arrayBuffer()))
  return path
}

/** The command, as a person runs it on a machine of their own. */
async function verify(...args: string[]): Promise<{ code: number; output: string }> {
  const command = ['--conditions=react-server', '--import', 'tsx', 'scripts/evidence-verify.ts', ...args]
  return promisify(execFile)(process.execPath, command).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ code: Number(code), output: `${stdout}${stderr}` }),
  )
}

describe('/api/connections/{source}/{id}/evidence', () => {
  it('answers a bundle that the command proves, a file that failed told in it, and the ledger tells both ends', async () => {
    const [lost] = files()
    demo.server.switches.files.set(lost?.id ?? '', { status: 'MISSING' })
    const download = randomUUID()
    const reply = await ask({ query: `download=${download}` })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/zip')
    expect(reply.headers.get('content-disposition')).toContain(`evidence-privx-${id}.zip`)
    const path = await save(reply)

    const fingerprint = keyFingerprint(ledger.state().publicKey)
    const proven = await verify(path, '--key', fingerprint)
    expect(proven).toMatchObject({ code: 0, output: expect.stringContaining('PROVEN: unchanged') })
    expect(proven.output).toContain('Missing: The file is not in the recording storage')
    const keyFile = join(folder, 'public-key.txt')
    await writeFile(keyFile, `${ledger.state().publicKey}\n`)
    expect((await verify(path, '--key', keyFile)).code).toBe(0)
    const unpinned = await verify(path)
    expect(unpinned).toMatchObject({ code: 0, output: expect.stringContaining('By whom is not proven') })
    expect(await verify(path, '--key', '0'.repeat(64))).toMatchObject({
      code: 1,
      output: expect.stringContaining('it is not 0000'),
    })

    const bundle = await BundleFile.open(path)
    const read = async (name: string) => {
      const entry = bundle.entries.find(one => one.path === name)
      return entry ? String(await bundle.bytesOf(entry, 1e8)) : ''
    }
    const manifest = JSON.parse(await read('manifest.json')) as Manifest
    const rows = (await read('ledger.jsonl'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as LedgerEntry)
    bundle.close()
    expect(rows.at(-1)).toMatchObject({
      action: 'evidence.export',
      outcome: 'begun',
      requestId: manifest.requestId,
    })
    expect(manifest.missing.map(one => [one.fileId, one.originalName, one.status])).toEqual([
      [lost?.id, lost?.name, 'MISSING'],
    ])
    expect(
      manifest.entries.filter(one => one.source.from === 'upstream' && one.fileId !== null).length,
    ).toBeGreaterThanOrEqual(files().length - 1)

    const [begun, done] = (await told()).slice(-2)
    const delivery = deliveries().find(download, 'auditor')
    expect(begun).toMatchObject({
      outcome: 'begun',
      actor: 'auditor',
      parameters: '{"files":"all","logs":true}',
    })
    expect(done).toMatchObject({ outcome: 'done', requestId: begun?.requestId })
    expect(delivery).toMatchObject({
      state: 'done',
      reason: 'Of what was asked for, 1 could not be had: the bundle says why.',
    })
    expect(done?.result).toContain(`SHA-256 ${delivery?.sha256}; manifest SHA-256 `)
  })

  it('holds the files that were chosen', async () => {
    const [one] = files()
    const path = await save(
      await ask({
        query: new URLSearchParams({ files: `${one?.channel}~${one?.id}`, logs: 'false' }).toString(),
      }),
    )
    const bundle = await BundleFile.open(path)
    expect(bundle.entries.filter(entry => entry.path.startsWith('channels/'))).toHaveLength(1)
    bundle.close()
  })

  it('goes on past files that break off or are refused midway, and says so', async () => {
    const [broken, refused] = files()
    demo.server.faults.set({
      cutBody: { path: `/file/${broken?.id}/` },
      status: { code: 403, path: `/file/${refused?.id}` },
    })
    const path = await save(await ask({ query: 'logs=false' }))
    const { faults, manifest } = await verifyBundle(path, null)
    expect(faults).toEqual([])
    const flawed = manifest?.entries.filter(entry => !entry.complete) ?? []
    expect(flawed.map(entry => [entry.fileId, entry.reason?.slice(0, 18)])).toContainEqual([
      broken?.id,
      'It broke off after',
    ])
    const missing = manifest?.missing.filter(one => one.kind === 'unavailable') ?? []
    expect(missing.map(one => one.fileId)).toContain(refused?.id)
  })

  it('is cut when its reader leaves, told in the ledger, and proves nothing then', async () => {
    const reply = await ask()
    const reader = reply.body?.getReader()
    const first = await reader?.read()
    await reader?.cancel()
    await vi.waitFor(async () =>
      expect((await told()).at(-1)).toMatchObject({
        outcome: 'cut',
        result: expect.stringContaining('no manifest'),
      }),
    )
    const path = join(folder, 'cut.zip')
    await writeFile(path, first?.value ?? '')
    expect(await verify(path)).toMatchObject({ code: 1, output: expect.stringContaining('probably cut off') })
  })

  it('is not begun without a place in the ledger', async () => {
    const record = () => Promise.reject(new LedgerError('The ledger cannot be written'))
    setRuntimeStatus({
      phase: 'ready',
      runtime: { ...runtime, ledger: { ...ledger, record } as unknown as Ledger },
    })
    expect((await ask()).status).toBe(503)
  })

  it('is for auditors, about what there is', async () => {
    expect((await ask({ who: 'viewer' })).status).toBe(403)
    expect((await ask({ who: 'nobody' })).status).toBe(401)
    expect((await ask({ method: 'HEAD' })).status).toBe(405)
    expect((await ask({ of: randomUUID() })).status).toBe(404)
    for (const query of ['files=x', 'files=all&files=a~b', 'logs=1', 'download=1', 'x=1', 'asIs=true']) {
      expect((await ask({ query })).status, query).toBe(400)
    }
  })
})
