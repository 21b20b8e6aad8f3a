import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { childOf } from './memory'
import type { Scope } from './scope'
import { until } from './until'

const READY_WITHIN_MS = 180_000
/** The console gives itself 8 s to end in order. */
const CLOSE_WITHIN_MS = 12_000
const KEPT_OUTPUT = 4_000

/** The built console: in demo mode, as anyone may use it, or over a configuration. */
export interface ConsoleServer {
  readonly url: string
  readonly pid: number
  /** The process of its embedded store engine; null where that cannot be told. */
  enginePid(): number | null
  close(): Promise<void>
}

interface ConsoleOptions {
  readonly data: string
  readonly collects: boolean
  /** The file of a configuration; without one it is the demo. */
  readonly config?: string
}

/** Starts it on a data folder; without `collects` it shows what lies there and asks no upstream for more. */
export async function startConsole(
  scope: Scope,
  { data, collects, config }: ConsoleOptions,
): Promise<ConsoleServer> {
  const port = await freePort()
  const child = fork('bench/frame/serve.mjs', {
    // Nothing of how this process was started: its loader is not the console's.
    execArgv: [],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      ...(config === undefined ? { TRAILGRID_DEMO: '1' } : { TRAILGRID_CONFIG: config }),
      TRAILGRID_DATA: data,
      COLLECT: collects ? '' : 'off',
      LOG_LEVEL: 'warn',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const close = scope.add(() => ended(child))
  const url = `http://127.0.0.1:${port}`
  const said = lastWords(child)
  await until(
    'the console is ready',
    async () => {
      if (hasEnded(child)) throw new Error(`the console ended before it was ready:\n${said()}`)
      const status = await fetch(`${url}/api/health`).then(
        reply => reply.status,
        () => 0,
      )
      return status === 200 ? true : null
    },
    { withinMs: READY_WITHIN_MS },
  )
  const { pid } = child
  if (pid === undefined) throw new Error('the console has no process')
  return { url, pid, enginePid: () => childOf(pid, 'engine.mjs'), close }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const gone = once(child, 'exit')
  const force = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS)
  child.kill('SIGTERM')
  await gone
  clearTimeout(force)
}

function lastWords(child: ChildProcess): () => string {
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      words = (words + String(chunk)).slice(-KEPT_OUTPUT)
    })
  }
  return () => words
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}
