'use client'

import type { ConnectionRow } from '@/components/data/replies'
import { writeListUrl } from '@/components/filters/use-list-url'
import type { ListColumns } from '@/components/grid/list-columns'
import { useEndEntries } from '@/components/terminate/end-entries'
import { NO_FILTER } from '@/lib/query/filter'
import { CONNECTIONS } from '@/lib/schema/connections'
import { ListScreen } from './list-screen'

const ACTIVE = { field: 'status', op: 'in', values: ['active'] } as const

const rowKey = (row: ConnectionRow) => `${row.source}~${row.id}`

/** The connections screen: a row opens beside the list. */
export function ConnectionsView({ columns }: { columns: ListColumns }) {
  const entriesOf = useEndEntries()
  return (
    <ListScreen<ConnectionRow>
      dataset={CONNECTIONS}
      columns={columns}
      noun="connection"
      part={ACTIVE}
      partWord="active"
      stackedBy={['status', 'source', 'type']}
      keyOf={rowKey}
      openKeyOf={url => url.open}
      onOpen={(row, moves, how) => moves.setOpen(rowKey(row), how)}
      linkOf={row =>
        writeListUrl(CONNECTIONS, { filter: NO_FILTER, order: CONNECTIONS.defaultOrder, open: rowKey(row) })
      }
      entriesOf={entriesOf}
      connectionOf={row => row}
    />
  )
}
