import { createHash, timingSafeEqual } from 'node:crypto'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { failure } from './failure.mjs'

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

/**
 * One request to ClickHouse's HTTP interface, taken apart.
 * @typedef {object} Request
 * @property {string} queryId
 * @property {string} database
 * @property {ReadonlyMap<string, string>} settings
 * @property {ReadonlyMap<string, string>} params
 * @property {string} sql
 * @property {AsyncIterable<Buffer> | null} data The rows of an insert, when the statement came in the URL.
 * @property {boolean} whole The reply is only begun when it is complete, so that an error still has its status.
 */

/** Of the URL's parameters, those that are no setting of the engine. */
const NOT_SETTINGS = new Set([
  'query',
  'query_id',
  'database',
  'session_id',
  'role',
  'user',
  'password',
  'quota_key',
  'default_format',
  'enable_http_compression',
  'wait_end_of_query',
  'buffer_size',
])

/** Bytes of a statement at most; rows of an insert are not counted. */
const LONGEST_STATEMENT = 64 * 1024 * 1024

/**
 * @param {IncomingMessage} message
 * @param {{ username: string, password: string }} account
 * @returns {boolean}
 */
export function isAllowed(message, account) {
  const header = message.headers.authorization ?? ''
  const [user, password] = header.startsWith('Basic ')
    ? splitOnce(Buffer.from(header.slice(6), 'base64').toString('utf8'), ':')
    : [String(message.headers['x-clickhouse-user'] ?? ''), String(message.headers['x-clickhouse-key'] ?? '')]
  const same = (/** @type {string} */ a, /** @type {string} */ b) => timingSafeEqual(digest(a), digest(b))
  // Both are compared, so that the time taken does not tell which one was wrong.
  const userIsRight = same(user, account.username)
  return same(password, account.password) && userIsRight
}

/** @param {string} text */
const digest = text => createHash('sha256').update(text).digest()

/**
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string]}
 */
function splitOnce(text, mark) {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

/**
 * @param {IncomingMessage} message
 * @returns {Promise<Request>}
 */
export async function readRequest(message) {
  const url = new URL(message.url ?? '/', 'http://engine')
  const fields = new Map(url.searchParams)
  const body = message.headers['content-encoding'] === 'gzip' ? unzipped(message) : message
  let sql = fields.get('query') ?? ''
  /** @type {AsyncIterable<Buffer> | null} */
  let data = null
  const multipart = /^multipart\/form-data;\s*boundary=("?)([^";]+)\1/i.exec(
    message.headers['content-type'] ?? '',
  )
  if (message.method === 'POST' && multipart?.[2] !== undefined) {
    for (const [name, value] of parts(await readAll(body, LONGEST_STATEMENT), multipart[2]))
      fields.set(name, value)
    sql = fields.get('query') ?? ''
  } else if (message.method === 'POST' && sql !== '') {
    data = body
  } else if (message.method === 'POST') {
    sql = (await readAll(body, LONGEST_STATEMENT)).toString('utf8')
  }
  /** @type {Map<string, string>} */
  const settings = new Map()
  /** @type {Map<string, string>} */
  const params = new Map()
  for (const [name, value] of fields) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
    else if (!NOT_SETTINGS.has(name)) settings.set(name, value)
  }
  return {
    queryId: safeId(fields.get('query_id')),
    database: fields.get('database') ?? 'default',
    settings,
    params,
    sql,
    data,
    whole: fields.get('wait_end_of_query') === '1',
  }
}

/**
 * A sender that goes away in the middle breaks this stream too, so that nothing waits for the rest.
 * @param {IncomingMessage} message
 */
const unzipped = message => pipeline(message, createGunzip(), () => {})

/**
 * The id goes into a comment of the statement and into a reply's header: anything but plain characters is replaced by a hash.
 * @param {string | undefined} id
 */
function safeId(id) {
  if (id === undefined || id === '') return crypto.randomUUID()
  return /^[A-Za-z0-9_-]{1,100}$/.test(id) ? id : digest(id).toString('hex')
}

/**
 * @param {AsyncIterable<Buffer>} stream
 * @param {number} limit
 */
export async function readAll(stream, limit) {
  /** @type {Buffer[]} */
  const chunks = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) throw failure(62, 'SYNTAX_ERROR', `The statement is longer than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The fields of a multipart form, as the client sends a statement whose parameters are too long for a URL.
 * @param {Buffer} body
 * @param {string} boundary
 * @returns {Generator<[string, string]>}
 */
function* parts(body, boundary) {
  const text = body.toString('utf8')
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const [head, value] = splitOnce(part, '\r\n\r\n')
    const name = /name="([^"]*)"/i.exec(head)?.[1]
    if (name !== undefined) yield [name, value.replace(/\r\n$/, '')]
  }
}
