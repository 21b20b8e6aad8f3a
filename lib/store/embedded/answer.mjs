import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip, constants as zlib } from 'node:zlib'
import { AUTHENTICATION_FAILED, failure, QUERY_WAS_CANCELLED, toFailure } from './failure.mjs'
import { isAllowed, readAll, readRequest } from './request.mjs'
import { literal } from './sessions.mjs'

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./request.mjs').Request} Request
 * @typedef {import('./sessions.mjs').Connection} Connection
 * @typedef {import('./sessions.mjs').Sessions} Sessions
 */

/** Formats whose chunks can be laid end to end: one row a line, no header, no footer. */
const STREAMED = new Set(['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'TabSeparated', 'TSV'])
/** A reader that takes nothing for this long loses its stream, so that it cannot hold a session for ever. */
const STALL_MS = 120_000
/** Rows of an insert up to this size are stored by one statement: all of them or none in each month. */
const INSERT_CHUNK = 32 * 1024 * 1024

/**
 * Answers one request as a ClickHouse server would.
 * @param {{ sessions: Sessions, account: { username: string, password: string }, exports: string }} engine
 * @param {IncomingMessage} message
 * @param {ServerResponse} response
 */
export async function answer(engine, message, response) {
  const reply = new Reply(message, response)
  try {
    const { pathname } = new URL(message.url ?? '/', 'http://engine')
    if (pathname === '/ping') return reply.end('Ok.\n')
    if (pathname !== '/')
      return reply.fail(failure(48, 'NOT_IMPLEMENTED', `There is no handle ${pathname}`), 404)
    if (!isAllowed(message, engine.account)) {
      throw failure(AUTHENTICATION_FAILED, 'AUTHENTICATION_FAILED', 'The name or the password is wrong')
    }
    const request = await readRequest(message)
    reply.queryId = request.queryId
    const connection = await engine.sessions.take(reply.signal)
    try {
      await engine.sessions.call(() => connection.prepare(request, request.sql))
      await run(engine, connection, request, reply)
    } catch (error) {
      // chDB 3.4.0 keeps what a failed query had put out so far and lays it before the next stream of that session.
      connection.renew()
      throw error
    } finally {
      engine.sessions.giveBack(connection)
    }
  } catch (error) {
    reply.fail(
      reply.signal.aborted
        ? failure(QUERY_WAS_CANCELLED, 'QUERY_WAS_CANCELLED', 'The reader went away')
        : toFailure(error),
    )
  }
}

/**
 * @param {{ sessions: Sessions, exports: string }} engine
 * @param {Connection} connection
 * @param {Request} request
 * @param {Reply} reply
 */
async function run(engine, connection, request, reply) {
  const { sessions } = engine
  if (request.data) return reply.summary(await sessions.call(() => insert(connection, request)))
  const mark = `/*q:${request.queryId}*/ `
  const { sql, format } = splitFormat(request.sql)
  const reads = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*\(*\s*(?:SELECT|WITH)\b/i.test(sql)
  const stop = stopOnAbort(sessions, mark, reply.signal)
  try {
    if (reads && format === 'Parquet') return await sendFile(engine, connection, mark + sql, reply)
    if (reads && !request.whole && STREAMED.has(format)) {
      return await sendStream(sessions, connection, mark + sql, format, reply)
    }
    const result = await sessions.call(() => connection.native.queryAsync(mark + sql, { format }))
    reply.begin(format, result)
    await reply.write(result.bytes())
    reply.end()
  } finally {
    stop()
  }
}

/**
 * @param {Sessions} sessions
 * @param {Connection} connection
 * @param {string} sql
 * @param {string} format
 * @param {Reply} reply
 */
async function sendStream(sessions, connection, sql, format, reply) {
  const stream = connection.native.queryStream(sql, { format })
  const chunks = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      // The chunk is asked for in a call of its own: a slow reader holds this session, but no thread.
      const next = await sessions.call(() => chunks.next())
      reply.begin(format)
      if (next.done) break
      await reply.write(next.value.raw())
    }
    reply.end()
  } finally {
    await chunks.return?.()
  }
}

/**
 * A file format with a footer: the engine writes it whole, then it is sent and deleted.
 * @param {{ sessions: Sessions, exports: string }} engine
 * @param {Connection} connection
 * @param {string} sql
 * @param {Reply} reply
 */
async function sendFile(engine, connection, sql, reply) {
  const path = join(engine.exports, `${crypto.randomUUID()}.parquet`)
  try {
    await engine.sessions.call(() =>
      connection.native.queryAsync(`${sql} INTO OUTFILE ${literal(path)} FORMAT Parquet`),
    )
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      reply.begin('Parquet')
      await reply.write(chunk)
    }
    reply.end()
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * @param {Connection} connection
 * @param {Request} request
 * @returns {Promise<number>} Rows written.
 */
async function insert(connection, request) {
  const data = request.data ?? Readable.from([])
  const simple =
    /^\s*INSERT\s+INTO\s+([\w.]+)\s*(?:\(([\w\s,]+)\))?\s*FORMAT\s+(JSONEachRow|JSONCompactEachRow|TabSeparated)\s*$/i.exec(
      request.sql,
    )
  if (simple?.[1] !== undefined) {
    const columns = simple[2]?.split(',').map(name => name.trim())
    const { rowsWritten } = await connection.native.insert({
      table: simple[1],
      values: data,
      format: /** @type {'JSONEachRow'} */ (simple[3]),
      maxChunkBytes: INSERT_CHUNK,
      ...(columns ? { columns } : {}),
    })
    return rowsWritten
  }
  if (!/FORMAT\s+(?:JSON|CSV|T(?:SV|ab)|Values)\w*\s*$/i.test(request.sql)) {
    throw failure(48, 'NOT_IMPLEMENTED', 'The embedded engine takes rows in text formats only')
  }
  const body = await readAll(data, INSERT_CHUNK)
  const result = await connection.native.queryAsync(`${request.sql}\n${body.toString('utf8')}`)
  return result.rowsRead
}

/**
 * The engine wants the format beside the statement, the HTTP interface has it at its end.
 * @param {string} text
 */
export function splitFormat(text) {
  const found = /\s+FORMAT\s+(\w+)\s*;?\s*$/i.exec(text)
  if (!found?.[1]) return { sql: text.replace(/;\s*$/, ''), format: 'TabSeparated' }
  return { sql: text.slice(0, found.index), format: found[1] }
}

/**
 * Stops the query when its reader goes away. The query may not have begun when it is asked to stop, hence the repetition.
 * @param {Sessions} sessions
 * @param {string} mark
 * @param {AbortSignal} signal
 * @returns {() => void} To be called when the query has ended.
 */
function stopOnAbort(sessions, mark, signal) {
  /** @type {NodeJS.Timeout | undefined} */
  let again
  const kill = () => {
    sessions.kill(mark).catch(() => {})
    again = setTimeout(kill, 100)
  }
  if (signal.aborted) kill()
  else signal.addEventListener('abort', kill, { once: true })
  return () => {
    signal.removeEventListener('abort', kill)
    clearTimeout(again)
  }
}

/** The reply to one request: headers as ClickHouse has them, back-pressure, and errors before or after its beginning. */
class Reply {
  queryId = ''
  #exceptionTag = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
  /** @type {import('node:stream').Writable | null} */
  #body = null
  #format = ''
  #gone = new AbortController()

  /**
   * @param {IncomingMessage} message
   * @param {ServerResponse} response
   */
  constructor(message, response) {
    this.response = response
    const url = new URL(message.url ?? '/', 'http://engine')
    const encodings = String(message.headers['accept-encoding'] ?? '')
    this.zipped = url.searchParams.get('enable_http_compression') === '1' && /\bgzip\b/.test(encodings)
    response.on('close', () => {
      if (!response.writableFinished) this.#gone.abort(new Error('The reader went away'))
    })
  }

  /** Aborted when the reader has gone. */
  get signal() {
    return this.#gone.signal
  }

  /**
   * Sends the headers, once.
   * @param {string} format
   * @param {{ rowsRead: number, bytesRead: number }} [result]
   */
  begin(format, result) {
    if (this.#body) return
    this.#format = format
    const { response } = this
    response.setHeader('X-ClickHouse-Query-Id', this.queryId)
    response.setHeader('X-ClickHouse-Format', format)
    response.setHeader('X-ClickHouse-Timezone', 'UTC')
    response.setHeader('X-ClickHouse-Exception-Tag', this.#exceptionTag)
    response.setHeader(
      'Content-Type',
      format.startsWith('JSON') ? 'application/x-ndjson; charset=UTF-8' : 'application/octet-stream',
    )
    if (result)
      response.setHeader(
        'X-ClickHouse-Summary',
        summaryOf({ read_rows: result.rowsRead, read_bytes: result.bytesRead }),
      )
    if (!this.zipped) {
      this.#body = response
      return
    }
    response.setHeader('Content-Encoding', 'gzip')
    const gzip = createGzip({ level: zlib.Z_BEST_SPEED })
    gzip.pipe(response)
    this.#body = gzip
  }

  /** @param {Uint8Array} bytes Waits until the reader has room for more. */
  async write(bytes) {
    this.signal.throwIfAborted()
    const body = this.#body
    if (!body || bytes.length === 0 || body.write(bytes)) return
    await new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(stalled)
        body.off('drain', settle)
        this.signal.removeEventListener('abort', settle)
        if (this.signal.aborted) reject(this.signal.reason)
        else resolve(undefined)
      }
      const stalled = setTimeout(() => this.response.destroy(), STALL_MS)
      body.on('drain', settle)
      this.signal.addEventListener('abort', settle, { once: true })
    })
  }

  /** @param {string} [text] */
  end(text) {
    const body = this.#body ?? this.response
    if (text === undefined) body.end()
    else body.end(text)
  }

  /** @param {number} rows Rows an insert has stored. */
  summary(rows) {
    this.response.setHeader('X-ClickHouse-Query-Id', this.queryId)
    this.response.setHeader('X-ClickHouse-Summary', summaryOf({ written_rows: rows, result_rows: rows }))
    this.end()
  }

  /**
   * Before the reply has begun an error has a status of its own. After that, formats that the client reads row by row
   * carry it in the body under the tag it was told; any other reply is cut, so that it is not taken for complete.
   * @param {import('./failure.mjs').Failure} error
   * @param {number} [status]
   */
  fail(error, status = error.status) {
    const { response } = this
    if (response.destroyed) return
    if (!response.headersSent && !this.#body) {
      response.statusCode = status
      response.setHeader('X-ClickHouse-Exception-Code', String(error.code))
      response.setHeader('X-ClickHouse-Query-Id', this.queryId)
      response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
      // The rest of an unread body would otherwise be taken for the next request.
      response.setHeader('Connection', 'close')
      response.end(`${error.message}\n`)
    } else if (this.#format.startsWith('JSON')) {
      const text = `${error.message}\n`
      const tag = this.#exceptionTag
      this.end(`\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`)
    } else {
      response.destroy()
    }
  }
}

/** @param {Record<string, number>} counts */
function summaryOf(counts) {
  const zero = {
    read_rows: 0,
    read_bytes: 0,
    written_rows: 0,
    written_bytes: 0,
    total_rows_to_read: 0,
    result_rows: 0,
    result_bytes: 0,
    elapsed_ns: 0,
  }
  return JSON.stringify(
    Object.fromEntries(Object.entries({ ...zero, ...counts }).map(([name, value]) => [name, String(value)])),
  )
}
