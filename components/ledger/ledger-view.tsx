'use client'

import type { LedgerRow } from '@/components/data/ledger'
import { writeListUrl } from '@/components/filters/use-list-url'
import type { ListColumns } from '@/components/grid/list-columns'
import { ListScreen } from '@/components/list/list-screen'
import { NO_FILTER } from '@/lib/query/filter'
import { LEDGER } from '@/lib/schema/ledger'
import { ChainLine } from './chain-line'
import { EntryPanel } from './entry-panel'

const NOT_DONE = { field: 'outcome', op: 'in', values: ['refused', 'failed'] } as const

/** The ledger screen: everything that was done here; a row opens its entry in full. */
export function LedgerView({ columns }: { columns: ListColumns }) {
  return (
    <ListScreen<LedgerRow>
      dataset={LEDGER}
      columns={columns}
      noun="entry"
      part={NOT_DONE}
      partWord="refused or failed"
      stackedBy={['outcome', 'action', 'role']}
      keyOf={row => row.id}
      toneOf={({ outcome }) => (outcome === 'refused' || outcome === 'failed' ? 'danger' : null)}
      openKeyOf={({ open }) => open}
      onOpen={(row, moves, how) => moves.setOpen(row.id, how)}
      linkOf={({ id }) => writeListUrl(LEDGER, { filter: NO_FILTER, order: LEDGER.defaultOrder, open: id })}
      headingOf={() => null}
      renderOpen={({ key, ...open }) => <EntryPanel id={key} {...open} />}
      banner={<ChainLine />}
    />
  )
}
