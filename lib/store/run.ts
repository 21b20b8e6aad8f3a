import 'server-only'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import type { Statement } from '@/lib/sql/statement'
import type { Store } from './store'
import { StoreError, toStoreError } from './store-error'

/** `signal` gives the query up; `maxMs` bounds it (default 30 s, for streams 10 min). */
export interface RunOptions {
  readonly signal?: AbortSignal
  readonly maxMs?: number
}

const READ_MS = 30_000
const COMMAND_MS = 120_000
const STREAM_MS = 600_000
/** The engine notices its own limit between blocks; after this much more the client gives up by itself. */
const LENIENCE_MS = 5_000
const RECOVERY_MS = 15_000

/**
 * The rows a statement selects. A read that the engine's end interrupted is asked once more when it is back.
 * @throws StoreError
 */
export async function rows<T>(store: Store, statement: Statement, options: RunOptions = {}): Promise<T[]> {
  const read = () =>
    attempt(store, options, READ_MS, async (client, signal, settings) => {
      const result = await client.query({
        query: statement.sql,
        query_params: { ...statement.params },
        format: 'JSONEachRow',
        abort_signal: signal,
        // The reply begins when it is complete, so that an error is an error and not a broken list.
        clickhouse_settings: { ...settings, wait_end_of_query: 1 },
      })
      return result.json<T>()
    })
  try {
    return await read()
  } catch (error) {
    const failed = toStoreError(error, options.signal)
    if (failed.kind !== 'unavailable' || failed.code !== null || store.isClosed()) throw failed
    await reachable(store, options.signal)
    return read()
  }
}

/** Waits until the store answers again, at most as long as an engine's start may take; the next query says what is wrong if it does not. */
async function reachable(store: Store, signal: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + RECOVERY_MS
  do {
    const client = await store.client(signal)
    if ((await client.ping()).success) return
    await sleep(50)
  } while (performance.now() < until && !signal?.aborted)
}

/** The first row, or null. */
export async function firstRow<T>(
  store: Store,
  statement: Statement,
  options?: RunOptions,
): Promise<T | null> {
  const [row] = await rows<T>(store, statement, options)
  return row ?? null
}

/** Runs a statement that answers nothing. It is never repeated by itself. */
export async function command(store: Store, statement: Statement, options: RunOptions = {}): Promise<void> {
  await attempt(store, options, COMMAND_MS, (client, signal, settings) =>
    client.command({
      query: statement.sql,
      query_params: { ...statement.params },
      abort_signal: signal,
      clickhouse_settings: settings,
    }),
  )
}

/** Stores rows (column name → value). When it returns they are on disk. It is never repeated by itself. */
export async function insertRows(
  store: Store,
  table: string,
  values: readonly Readonly<Record<string, unknown>>[],
  options: RunOptions = {},
): Promise<void> {
  if (values.length === 0) return
  await attempt(store, options, COMMAND_MS, (client, signal, settings) =>
    client.insert({
      table,
      values: [...values],
      format: 'JSONEachRow',
      abort_signal: signal,
      // A vendor's backfill may reach into any number of months.
      clickhouse_settings: { ...settings, max_partitions_per_insert_block: '0' },
    }),
  )
}

/**
 * The rows of a statement one by one, read as fast as they are taken. Leaving the loop early stops the query.
 * An error in the middle is thrown from the loop.
 * @throws StoreError
 */
export async function* streamRows<T>(
  store: Store,
  statement: Statement,
  options: RunOptions = {},
): AsyncGenerator<T> {
  for await (const line of streamLines(store, statement, options)) yield JSON.parse(line) as T
}

/** As `streamRows`, each row as its line of JSON without the line's end: NDJSON is these joined by newlines. */
export async function* streamLines(
  store: Store,
  statement: Statement,
  options: RunOptions = {},
): AsyncGenerator<string> {
  const { result, done } = await open(store, options, (client, signal, settings) =>
    client.query({
      query: statement.sql,
      query_params: { ...statement.params },
      format: 'JSONEachRow',
      abort_signal: signal,
      clickhouse_settings: settings,
    }),
  )
  const stream = result.stream()
  done.end(error => stream.destroy(error))
  try {
    for await (const batch of stream) for (const row of batch) yield row.text
  } catch (error) {
    throw done.failure(error)
  } finally {
    result.close()
    done.release()
  }
}

/**
 * The bytes of a statement in a file format: CSV without a header line, or a whole Parquet file. Cancelling stops the query;
 * an error in the middle breaks the stream, so that what came cannot be taken for all.
 * @throws StoreError
 */
export async function streamBytes(
  store: Store,
  statement: Statement,
  format: 'CSV' | 'Parquet',
  options: RunOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  const { result, done } = await open(store, options, (client, signal, settings) =>
    client.exec({
      query: `${statement.sql}\nFORMAT ${format}`,
      query_params: { ...statement.params },
      abort_signal: signal,
      clickhouse_settings: settings,
    }),
  )
  done.end(error => result.stream.destroy(error))
  const chunks = async function* () {
    try {
      for await (const chunk of result.stream) yield chunk as Uint8Array
    } catch (error) {
      throw done.failure(error)
    } finally {
      done.release()
    }
  }
  return Readable.toWeb(Readable.from(chunks(), { objectMode: false })) as ReadableStream<Uint8Array>
}

type Use<T> = (client: ClickHouseClient, signal: AbortSignal, settings: ClickHouseSettings) => Promise<T>

/** One statement whose reply is complete when the promise is. */
async function attempt<T>(store: Store, options: RunOptions, defaultMs: number, use: Use<T>): Promise<T> {
  const limit = timeLimit(options, defaultMs)
  try {
    const client = await store.client(options.signal)
    // The client listens for the signal but does not look at it.
    limit.signal.throwIfAborted()
    return await use(client, limit.signal, limit.settings)
  } catch (error) {
    throw limit.failure(error)
  } finally {
    limit.release()
  }
}

/** One statement whose reply goes on after the promise: the caller releases the limit at its end. */
async function open<T>(store: Store, options: RunOptions, use: Use<T>) {
  const done = timeLimit(options, STREAM_MS)
  try {
    const client = await store.client(options.signal)
    done.signal.throwIfAborted()
    const result = await use(client, done.signal, done.settings)
    return { result, done }
  } catch (error) {
    done.release()
    throw done.failure(error)
  }
}

/** The caller's signal and the bound on time in one: told to the engine, and kept here for when the engine cannot. */
function timeLimit({ signal, maxMs }: RunOptions, defaultMs: number) {
  const bound = maxMs ?? defaultMs
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), bound + LENIENCE_MS)
  const either = signal ? AbortSignal.any([signal, late.signal]) : late.signal
  const begun = new AbortController()
  return {
    signal: either,
    settings: { max_execution_time: bound / 1000 } satisfies ClickHouseSettings,
    release: () => {
      clearTimeout(timer)
      begun.abort()
    },
    /** Ends a reply that has begun: the client does not look at the signal any more by then. */
    end: (destroy: (error: Error) => void) => {
      const given = () => destroy(new Error('aborted'))
      if (either.aborted) given()
      else either.addEventListener('abort', given, { once: true, signal: begun.signal })
    },
    failure: (error: unknown): StoreError =>
      late.signal.aborted && !signal?.aborted
        ? new StoreError('timeout', `The query took longer than ${bound} ms`, null, { cause: error })
        : toStoreError(error, signal),
  }
}
