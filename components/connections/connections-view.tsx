'use client'

import { writeListUrl } from '@/components/filters/use-list-url'
import type { ListColumns } from '@/components/grid/list-columns'
import { ListScreen } from '@/components/list/list-screen'
import { useEndEntries } from '@/components/terminate/end-entries'
import { NO_FILTER } from '@/lib/query/filter'
import { CONNECTIONS } from '@/lib/schema/connections'
import { LISTED_FIELDS, type ListedConnection } from './listed-connection'

const ACTIVE = { field: 'status', op: 'in', values: ['active'] } as const

const rowKey = (row: ListedConnection) => `${row.source}~${row.id}`

/** The connections screen: a row opens beside the list. */
export function ConnectionsView({ columns }: { columns: ListColumns }) {
  const entriesOf = useEndEntries()
  return (
    <ListScreen<ListedConnection>
      dataset={CONNECTIONS}
      columns={columns}
      noun="connection"
      part={ACTIVE}
      partWord="active"
      ownFields={LISTED_FIELDS}
      stackedBy={['status', 'source', 'type']}
      keyOf={rowKey}
      openKeyOf={url => url.open}
      onOpen={(row, moves, how) => moves.setOpen(rowKey(row), how)}
      linkOf={row =>
        writeListUrl(CONNECTIONS, { filter: NO_FILTER, order: CONNECTIONS.defaultOrder, open: rowKey(row) })
      }
      entriesOf={entriesOf}
      headingOf={row => row}
    />
  )
}
