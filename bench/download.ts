/**
 * `npm run bench:download -- --gib 4`: downloads one file of that size from a demo PrivX through the built console, throws it
 * away, and prints how fast it came and how much more memory the console took meanwhile. Ends with status 1 when it is not whole,
 * or took more than 100 MB.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createConnections } from '@/lib/demo/privx/connections'
import { PRIVX_DEMO_CREDENTIALS, startPrivx } from '@/lib/demo/privx/server'
import { trailObject } from '@/lib/demo/privx/trail/trail-object'
import { createWorld } from '@/lib/demo/world/world'
import { startConsole } from './frame/console-server'
import { requireBuild } from './frame/machine'
import { watchGrowth } from './frame/memory'
import { progress } from './frame/progress'
import { Scope } from './frame/scope'

const { values } = parseArgs({ options: { gib: { type: 'string', default: '4' } } })
const GIB = 2 ** 30
const MB = 1_000_000
const MOST_GROWTH = 100 * MB
const TOKEN = 'bench-token'

const scope = new Scope()

async function main(): Promise<void> {
  requireBuild()
  scope.closeOnSignals()
  const size = Math.round(Number(values.gib) * GIB)
  const world = createWorld({ seed: 'bench download', scale: 0.1, historyDays: 1 })
  const privx = await startPrivx(world)
  scope.add(() => privx.close())
  const folder = mkdtempSync(join(tmpdir(), 'trailgrid-download-'))
  scope.add(() => rmSync(folder, { recursive: true, force: true }))
  const config = join(folder, 'config.json')
  const sha256 = createHash('sha256').update(TOKEN).digest('hex')
  const source = { id: 'privx', vendor: 'privx', baseUrl: privx.url, ...PRIVX_DEMO_CREDENTIALS }
  writeFileSync(
    config,
    JSON.stringify({
      store: { path: join(folder, 'data') },
      sources: [source],
      auth: { tokens: [{ name: 'bench', role: 'auditor', sha256 }] },
    }),
  )
  const server = await startConsole(scope, { data: folder, collects: false, config })
  const path = aFile()

  // Once for little, so that what is loaded once does not count.
  await take(server.url + path.of(1_000_000))
  const growth = watchGrowth(server.pid)
  const begun = performance.now()
  const bytes = await take(server.url + path.of(size))
  const seconds = (performance.now() - begun) / 1000
  const grown = growth.stop()
  const megabytes = grown === null ? 'unknown' : `${Math.round(grown / MB)} MB`
  process.stdout.write(
    `${bytes} of ${size} bytes in ${seconds.toFixed(1)} s, ${Math.round(bytes / seconds / MB)} MB/s; more memory of the console at most: ${megabytes}\n`,
  )
  if (bytes !== size || (grown ?? 0) > MOST_GROWTH) process.exitCode = 1

  /** Some file of a connection that has ended, made as large as is asked. */
  function aFile() {
    const states = createConnections(world, privx.overlay, null).select(null, world.now())
    for (const state of states) {
      const channel = state.disconnectedMicros === null ? null : trailObject(world, state)?.channels[0]
      if (!channel) continue
      const { id } = channel.protocol_file
      const of = (bytes: number) => {
        privx.switches.files.set(id, { status: 'OK', size: bytes, sent: bytes })
        return `/api/connections/privx/${state.plan.id}/channels/${encodeURIComponent(channel.id)}/files/${id}`
      }
      return { of }
    }
    throw new Error('the world has no trail')
  }
}

/** Reads a reply to its end and keeps nothing; answers its bytes. */
async function take(url: string): Promise<number> {
  const asked = get(url, { headers: { authorization: `Bearer ${TOKEN}` } })
  const [reply] = (await once(asked, 'response')) as [IncomingMessage]
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}`)
  let bytes = 0
  let told = 0
  for await (const piece of reply) {
    bytes += (piece as Buffer).length
    if (bytes - told < GIB) continue
    told = bytes
    progress(`${Math.round(bytes / MB)} MB`)
  }
  return bytes
}

main()
  .catch(error => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  })
  .finally(() => scope.close())
