import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { sep } from 'node:path'
import { createInterface } from 'node:readline'
import type { Logger } from '@/lib/log'
import { StoreError } from '../store-error'

/** Where the engine answers now. The port changes with every start; the account lasts as long as the supervisor. */
export interface Endpoint {
  readonly url: string
  readonly username: string
  readonly password: string
  /** Counts the engine's starts, from 1. */
  readonly generation: number
}

/** The embedded engine's process, kept alive until `close`. */
export interface Engine {
  /** Waits while the engine is being restarted, at most `waitMs` (15 s); throws `StoreError` 'unavailable' or 'aborted'. */
  endpoint(options?: { signal?: AbortSignal; waitMs?: number }): Promise<Endpoint>
  state(): { readonly running: boolean; readonly pid: number | null; readonly starts: number }
  /** Ends the process and waits until it is gone. */
  close(): Promise<void>
}

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 5_000
/** An engine that lived this long starts the backoff anew when it dies. */
const SETTLED_MS = 60_000
const READY_WITHIN_MS = 60_000
const WAIT_MS = 15_000
/** The engine ends by itself within 3 s of being told. */
const CLOSE_WITHIN_MS = 6_000
/** Threads for calls into the engine (3) and for its file access beside them. */
const THREADPOOL = '8'

/** Put together at run time, so that the bundler does not take the engine for a module of the server. */
const enginePath = () => [process.cwd(), 'lib', 'store', 'embedded', 'engine.mjs'].join(sep)

/**
 * Starts the engine on a data directory and keeps it running. Rejects with `StoreError` 'unavailable' when the first start
 * fails: the directory is held by another process, or cannot be used.
 */
export async function startEngine(path: string, log: Logger): Promise<Engine> {
  const account = { username: 'trailgrid', password: randomBytes(24).toString('base64url') }
  let child: ChildProcess | null = null
  let endpoint: Endpoint | null = null
  let starts = 0
  let opened = false
  let closed = false
  let backoff = FIRST_BACKOFF_MS
  let restart: NodeJS.Timeout | undefined
  const waiting = new Set<() => void>()

  const start = async (): Promise<void> => {
    starts++
    const startedAt = performance.now()
    const next = fork(enginePath(), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Only what it needs: no secret of this process, no loader or option meant for it.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        NODE_ENV: process.env.NODE_ENV,
        TZ: 'UTC',
        UV_THREADPOOL_SIZE: THREADPOOL,
      },
    })
    child = next
    let lastWords = ''
    if (next.stderr) {
      createInterface({ input: next.stderr }).on('line', line => {
        lastWords = line
        log.warn({ engine: line }, 'the store engine wrote to its error output')
      })
    }
    next.on('error', error => log.error({ err: error }, 'the store engine cannot be spoken to'))
    next.once('exit', (code, signal) => {
      if (child === next) child = null
      endpoint = null
      if (closed || !opened) return
      if (performance.now() - startedAt > SETTLED_MS) backoff = FIRST_BACKOFF_MS
      log.error({ code, signal, restartInMs: backoff }, 'the store engine ended and is started again')
      restart = setTimeout(
        () => start().catch(error => log.error({ err: error }, 'the store engine did not start')),
        backoff,
      )
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
    })
    const port = await readiness(next, { path, ...account }, () => lastWords)
    if (closed) return
    endpoint = { ...account, url: `http://127.0.0.1:${port}`, generation: starts }
    log.info(
      { path, pid: next.pid, tookMs: Math.round(performance.now() - startedAt) },
      'the store engine is ready',
    )
    for (const wake of [...waiting]) wake()
  }

  const close = async () => {
    closed = true
    clearTimeout(restart)
    for (const wake of [...waiting]) wake()
    const last = child
    if (!last || last.exitCode !== null || last.signalCode !== null) return
    const gone = once(last, 'exit')
    const force = setTimeout(() => last.kill('SIGKILL'), CLOSE_WITHIN_MS)
    last.kill('SIGTERM')
    await gone
    clearTimeout(force)
  }

  try {
    await start()
    opened = true
  } catch (error) {
    await close()
    throw error
  }

  return {
    async endpoint({ signal, waitMs = WAIT_MS } = {}) {
      const until = performance.now() + waitMs
      while (!endpoint && !closed) {
        if (signal?.aborted) throw new StoreError('aborted', 'The query was given up by its caller')
        const left = until - performance.now()
        if (left <= 0) break
        await new Promise<void>(resolve => {
          const wake = () => {
            clearTimeout(timer)
            signal?.removeEventListener('abort', wake)
            waiting.delete(wake)
            resolve()
          }
          const timer = setTimeout(wake, left)
          signal?.addEventListener('abort', wake, { once: true })
          waiting.add(wake)
        })
      }
      if (closed) throw new StoreError('unavailable', 'The store is closed')
      if (!endpoint)
        throw new StoreError('unavailable', 'The store engine is being restarted; ask again in a moment')
      return endpoint
    },
    state: () => ({ running: endpoint !== null, pid: child?.pid ?? null, starts }),
    close,
  }
}

type FromEngine = { type: 'ready'; port: number } | { type: 'failed'; reason: string }

/** Hands the engine its orders and waits for its port; a failed start ends the process. */
async function readiness(
  child: ChildProcess,
  order: { path: string; username: string; password: string },
  lastWords: () => string,
): Promise<number> {
  const late = AbortSignal.timeout(READY_WITHIN_MS)
  try {
    const message = await Promise.race([
      once(child, 'message', { signal: late }).then(([first]) => first as FromEngine),
      // `close` comes after the last line of its error output, which says why.
      once(child, 'close', { signal: late }).then(
        (): FromEngine => ({ type: 'failed', reason: 'it ended at once' }),
      ),
      new Promise<never>((_, reject) =>
        child.send({ type: 'open', ...order }, error => error && reject(error)),
      ),
    ])
    if (message.type === 'ready') return message.port
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    if (/Cannot lock file/.test(lastWords())) {
      throw new StoreError('unavailable', `The data directory ${order.path} is in use by another process`)
    }
    throw new StoreError(
      'unavailable',
      `The store engine cannot open ${order.path}: ${lastWords() || message.reason}`,
    )
  } catch (error) {
    child.kill('SIGKILL')
    if (error instanceof StoreError) throw error
    throw new StoreError('unavailable', `The store engine did not start on ${order.path}`, null, {
      cause: error,
    })
  }
}
