import { Session } from 'chdb'
import { failure, TOO_MANY_QUERIES, UNKNOWN_QUERY_PARAMETER } from './failure.mjs'

/**
 * What a request wants its session to be like.
 * @typedef {object} Wanted
 * @property {string} database
 * @property {ReadonlyMap<string, string>} settings
 * @property {ReadonlyMap<string, string>} params Values of `{name:Type}`, escaped as the HTTP interface has them.
 */

/** Calls into the engine at one time. Each holds a thread of libuv's pool, which file access shares. */
const CALLS = 3
/** Sessions at most. More than `CALLS`, because a stream whose reader is slow holds a session but makes no call. */
const SESSIONS = 8
/** Requests that may wait for a session. */
const WAITING = 256

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/** @param {string} text A string literal of ClickHouse's SQL. */
export const literal = text => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`

/** One native session: runs one query at a time and remembers what was set on it, so that nothing leaks into the next query. */
export class Connection {
  /** @type {Map<string, string>} */
  #settings = new Map()
  /** @type {Map<string, string>} */
  #params = new Map()
  #database = 'default'

  /**
   * @param {() => Session} open
   * @param {ReadonlyMap<string, string>} base Settings in force where a request says nothing.
   */
  constructor(open, base) {
    this.open = open
    this.base = base
    this.native = open()
  }

  /**
   * Makes the session what the request wants, in as few statements as that takes (mostly none, or one for parameters).
   * @param {Wanted} wanted
   * @param {string} sql Looked at for parameters that an earlier request set and this one does not.
   */
  async prepare(wanted, sql) {
    for (const [, name] of sql.matchAll(/\{\s*(\w+)\s*:/g)) {
      if (name !== undefined && this.#params.has(name) && !wanted.params.has(name)) {
        throw failure(
          UNKNOWN_QUERY_PARAMETER,
          'UNKNOWN_QUERY_PARAMETER',
          `Substitution \`${name}\` is not set`,
        )
      }
    }
    const target = new Map([...this.base, ...wanted.settings])
    const changes = []
    for (const name of this.#settings.keys()) if (!target.has(name)) changes.push(`${name} = DEFAULT`)
    for (const [name, value] of target) {
      if (!IDENTIFIER.test(name)) throw failure(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'`)
      if (this.#settings.get(name) !== value) changes.push(`${name} = ${literal(value)}`)
    }
    for (const [name, value] of wanted.params) {
      if (!/^\w+$/.test(name))
        throw failure(UNKNOWN_QUERY_PARAMETER, 'UNKNOWN_QUERY_PARAMETER', `Bad name of a parameter: ${name}`)
      if (this.#params.get(name) !== value) changes.push(`param_${name} = ${literal(value)}`)
    }
    if (wanted.database !== this.#database) {
      await this.native.queryAsync(`USE \`${wanted.database.replace(/[\\`]/g, '\\$&')}\``)
      this.#database = wanted.database
    }
    if (changes.length > 0) await this.native.queryAsync(`SET ${changes.join(', ')}`)
    this.#settings = target
    for (const [name, value] of wanted.params) this.#params.set(name, value)
  }

  /** A fresh native session (0.1 ms) in the place of one whose state is not known any more: after every failure. */
  renew() {
    this.native.close()
    this.native = this.open()
    this.#settings = new Map()
    this.#params = new Map()
    this.#database = 'default'
  }
}

/** The sessions of one data directory, handed out in the order they were asked for. */
export class Sessions {
  /** @type {Connection[]} */
  #idle = []
  #opened = 0
  /** @type {Set<(connection: Connection) => void>} */
  #waiting = new Set()
  #calls = 0
  /** @type {(() => void)[]} */
  #queue = []

  /**
   * Opens the directory; throws when another process holds it.
   * @param {string} path
   * @param {readonly string[]} connectionArgs
   * @param {ReadonlyMap<string, string>} base
   */
  constructor(path, connectionArgs, base) {
    this.path = path
    this.open = () => new Connection(() => new Session(path, { connectionArgs: [...connectionArgs] }), base)
    /** Never handed out, so that a query can be stopped while all others are busy. */
    this.control = this.open()
  }

  /**
   * @param {AbortSignal} signal Aborted: the request no longer waits.
   * @returns {Promise<Connection>} To be given back.
   */
  async take(signal) {
    signal.throwIfAborted()
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#opened < SESSIONS) {
      this.#opened++
      try {
        return this.open()
      } catch (error) {
        this.#opened--
        throw error
      }
    }
    if (this.#waiting.size >= WAITING) {
      throw failure(TOO_MANY_QUERIES, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries are waiting')
    }
    return new Promise((resolve, reject) => {
      const abandon = () => {
        this.#waiting.delete(give)
        reject(signal.reason)
      }
      /** @param {Connection} connection */
      const give = connection => {
        signal.removeEventListener('abort', abandon)
        resolve(connection)
      }
      signal.addEventListener('abort', abandon, { once: true })
      this.#waiting.add(give)
    })
  }

  /** @param {Connection} connection */
  giveBack(connection) {
    const [next] = this.#waiting
    if (next) {
      this.#waiting.delete(next)
      next(connection)
    } else {
      this.#idle.push(connection)
    }
  }

  /**
   * Runs one native call when a thread is free for it.
   * @template T
   * @param {() => Promise<T>} call
   * @returns {Promise<T>}
   */
  async call(call) {
    if (this.#calls >= CALLS) await new Promise(resolve => this.#queue.push(() => resolve(undefined)))
    else this.#calls++
    try {
      return await call()
    } finally {
      const next = this.#queue.shift()
      if (next) next()
      else this.#calls--
    }
  }

  /**
   * Asks the engine to stop every query that begins with this mark. It returns at once; the query ends by itself, with an error.
   * @param {string} mark
   */
  async kill(mark) {
    await this.control.native.queryAsync(`KILL QUERY WHERE startsWith(query, ${literal(mark)}) ASYNC`)
  }

  /** Stops whatever is running; used only on the way out. */
  async killAll() {
    await this.control.native.queryAsync(`KILL QUERY WHERE startsWith(query, '/*q:') ASYNC`)
  }

  close() {
    for (const connection of [this.control, ...this.#idle]) connection.native.close()
  }
}
