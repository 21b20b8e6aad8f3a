/**
 * The embedded store engine: a process of its own that holds chDB and answers ClickHouse's HTTP interface on loopback.
 * Started by `supervisor.ts` and never by hand; it ends with its parent. Plain JavaScript, so that Node runs it as it is.
 * A process, not a worker: chDB 3.4.0 takes its process down when the thread that loaded it ends. chDB itself locks the data
 * directory, and the lock ends with the process, however it ends.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { answer } from './answer.mjs'
import { Sessions } from './sessions.mjs'

/**
 * @typedef {object} Open The parent's first and only message.
 * @property {'open'} type
 * @property {string} path Data directory.
 * @property {string} username
 * @property {string} password
 */

/** Bytes of memory for everything the engine does; a single query gets less, and sorts and groups on disk beyond a part of it. */
const SERVER_MEMORY = 1_500_000_000
const ENGINE_ARGUMENTS = [`--max_server_memory_usage=${SERVER_MEMORY}`, '--mark_cache_size=67108864']
const BASE_SETTINGS = new Map([
  // Insert means stored: the reply comes after the part is on disk.
  ['async_insert', '0'],
  ['max_memory_usage', '1000000000'],
  // A query gets as many threads as there are cores, while this is free for each. By default it is 1 GiB: one thread, always.
  ['max_threads_min_free_memory_per_thread', '67108864'],
  ['max_bytes_before_external_sort', '200000000'],
  ['max_bytes_before_external_group_by', '200000000'],
  ['max_query_size', '67108864'],
  ['max_execution_time', '600'],
])
/** After Ctrl-C, which reaches the whole process group, the parent has this long to finish its own work. */
const PARENT_GRACE_MS = 10_000
/** Queries still running on the way out have this long to notice. */
const CLOSE_GRACE_MS = 3_000

if (!process.send) {
  process.stderr.write('This process is started by Trailgrid itself.\n')
  process.exit(2)
}

/** @type {Sessions | null} */
let sessions = null
let closing = false

const server = createServer({ maxHeaderSize: 4 * 1024 * 1024, requestTimeout: 0, keepAliveTimeout: 10_000 })

/** @param {Open} order */
function open(order) {
  const path = resolve(order.path)
  const exports = join(path, 'exports')
  try {
    mkdirSync(path, { recursive: true })
    sessions = new Sessions(path, ENGINE_ARGUMENTS, BASE_SETTINGS)
    // Left behind by an engine that was killed while it wrote one.
    rmSync(exports, { recursive: true, force: true })
    mkdirSync(exports)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.send?.({ type: 'failed', reason }, () => process.exit(3))
    return
  }
  const engine = { sessions, account: { username: order.username, password: order.password }, exports }
  server.on('request', (message, response) => void answer(engine, message, response))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ type: 'ready', port: typeof address === 'object' ? address?.port : null })
  })
}

async function close() {
  if (closing) return
  closing = true
  // Nothing is lost by a hard end (acknowledged rows are on disk): a query that will not stop must not keep the process.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_GRACE_MS)
  server.close()
  server.closeIdleConnections()
  await sessions?.killAll().catch(() => {})
  server.closeAllConnections()
  sessions?.close()
  // Not `process.exit`: it waits for libuv's threads, and one may be in a query that has not noticed its end (seen for minutes).
  process.kill(process.pid, 'SIGKILL')
}

process.once('message', open)
process.on('disconnect', close)
process.on('SIGTERM', close)
process.on('SIGINT', () => {
  setTimeout(close, PARENT_GRACE_MS)
})
