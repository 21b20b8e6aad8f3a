import 'server-only'
import { type Clock, toInstant } from '@/lib/clock'
import type { Connection } from '@/lib/schema/connection'
import { type Appended, appendConnections, appendFiles } from '@/lib/store/append'
import { readCheckpoint, writeCheckpoint } from '@/lib/store/checkpoint'
import { quarantine } from '@/lib/store/quarantine'
import { readConnections, readOpenConnections } from '@/lib/store/read'
import { readTrailsDue } from '@/lib/store/read-trails-due'
import type { KeptConnection } from '@/lib/store/row'
import type { Store } from '@/lib/store/store'
import type { CollectStore, Written } from './collect-store'

/** The store as the collector sees it. */
export function collectStoreOf(store: Store, clock: Clock): CollectStore {
  return {
    appendConnections: async rows => written(await appendConnections(store, rows)),
    appendFiles: async rows => written(await appendFiles(store, rows)),
    readOpenConnections: async source => (await readOpenConnections(store, source)).map(withoutSighting),
    readTrailsDue: async (source, limit, skip) => {
      const ids = await readTrailsDue(store, source, limit + skip.size)
      const due = ids.filter(id => !skip.has(id)).slice(0, limit)
      const found = await readConnections(
        store,
        due.map(id => ({ source, id })),
      )
      return found.map(withoutSighting)
    },
    readCheckpoint: (source, name) => readCheckpoint(store, source, name),
    writeCheckpoint: (source, name, value) => writeCheckpoint(store, source, name, value),
    quarantine: (source, rejected) => quarantine(store, source, rejected, toInstant(clock())),
  }
}

function written({ inserted, updated, version }: Appended): Written {
  return { version, rows: inserted + updated }
}

/** What the store knows by itself goes back into it no other way. */
function withoutSighting({ firstSeenAt: _, ...row }: KeptConnection): Connection {
  return row
}
