import { readQuarantine } from '@/lib/store/quarantine'
import { decodeConnection, readColumns, type StoreRow } from '@/lib/store/row'
import { rows } from '@/lib/store/run'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { collectStoreOf } from '../store-access'
import { FakeStore } from './fake-store'
import type { LabStore } from './fault-lab'

/** A store in memory. */
export function memoryLabStore(): LabStore {
  const store = new FakeStore()
  return {
    store,
    read: async source => [...store.connections.values()].filter(row => row.source === source),
    quarantined: async () => store.quarantined,
    close: async () => {},
  }
}

/** A real store, in a database of its own on the test file's engine. */
export async function realLabStore(): Promise<LabStore> {
  const { store, close } = await openTestStore()
  return {
    // The clock only dates what is set aside.
    store: collectStoreOf(store, Date.now),
    read: async source => {
      const found = await rows<StoreRow>(store, {
        sql: `SELECT ${readColumns('connections')} FROM connections FINAL WHERE source = {source:String}`,
        params: { source },
      })
      return found.map(decodeConnection)
    },
    quarantined: source => readQuarantine(store, { source, limit: 10_000 }),
    close,
  }
}
