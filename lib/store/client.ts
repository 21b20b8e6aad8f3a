import 'server-only'
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client'
import type { StoreConfig } from '@/lib/config/config'
import type { Engine } from './embedded/supervisor'

/** How to reach the store: a client for a server that is there now. */
export interface Connector {
  /** Waits while an embedded engine is being restarted; throws `StoreError` 'unavailable' or 'aborted'. */
  client(signal?: AbortSignal): Promise<ClickHouseClient>
  close(): Promise<void>
}

/** In force for every statement, embedded or remote: the same text means the same everywhere. */
const SETTINGS: ClickHouseSettings = {
  async_insert: 0,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  output_format_json_quote_64bit_integers: 0,
  // Safe: a row whose start moved is cancelled in the partition it moved from.
  do_not_merge_across_partitions_select_final: 1,
}

/** Longer than any query may take: a silent socket is only given up after that. */
const SOCKET_MS = 900_000
const OPEN_CONNECTIONS = 16

const clientFor = (url: string, username: string, password: string, database: string): ClickHouseClient =>
  createClient({
    url,
    username,
    password,
    database,
    application: 'trailgrid',
    request_timeout: SOCKET_MS,
    max_open_connections: OPEN_CONNECTIONS,
    clickhouse_settings: SETTINGS,
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.OFF },
  })

/** A client of a ClickHouse server that is not ours to start. */
export function remoteConnector(config: Extract<StoreConfig, { kind: 'remote' }>): Connector {
  const client = clientFor(config.url, config.username, config.password, config.database)
  return { client: async () => client, close: () => client.close() }
}

/** Clients of the embedded engine: a new one for each of its starts, because its port changes. */
export function embeddedConnector(engine: Pick<Engine, 'endpoint'>, database: string): Connector {
  let current: { generation: number; client: ClickHouseClient } | null = null
  return {
    async client(signal) {
      const { url, username, password, generation } = await engine.endpoint({ signal })
      if (current?.generation === generation) return current.client
      const last = current
      current = { generation, client: clientFor(url, username, password, database) }
      const { client } = current
      await last?.client.close()
      return client
    },
    async close() {
      await current?.client.close()
    },
  }
}
