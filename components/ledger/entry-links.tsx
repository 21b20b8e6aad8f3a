import type { Route } from 'next'
import Link from 'next/link'
import type { LedgerRow } from '@/components/data/ledger'
import { writeListUrl } from '@/components/filters/use-list-url'
import { NO_FILTER, withCondition } from '@/lib/query/filter'
import { DATASETS } from '@/lib/schema/dataset'

const { connections, ledger } = DATASETS
const LINK = 'rounded-md border border-line-strong px-2.5 py-1 hover:bg-hover'

/** From an entry to what it is about, and to the other entries of its connection and of its request. */
export function EntryLinks({ entry }: { entry: LedgerRow }) {
  const { connectionId, requestId } = entry
  const links = [
    ...(entry.source !== null && connectionId !== null
      ? [
          { label: 'Open the connection', href: connectionHref(entry) },
          { label: 'All about this connection', href: ledgerHref('connectionId', connectionId) },
        ]
      : []),
    ...(requestId === '' ? [] : [{ label: 'All of this request', href: ledgerHref('requestId', requestId) }]),
  ]
  return (
    <ul className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5 empty:hidden">
      {links.map(({ label, href }) => (
        <li key={label}>
          <Link className={`inline-block ${LINK}`} href={href as Route} prefetch={false}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function connectionHref({ source, connectionId, channelId, fileId, action }: LedgerRow): string {
  const isFile = channelId !== null && fileId !== null
  const tab = isFile ? 'files' : action === 'log.replay' ? 'replay' : 'trail'
  const search = writeListUrl(connections, {
    filter: NO_FILTER,
    order: connections.defaultOrder,
    open: `${source}~${connectionId}`,
    tab,
    ...(isFile ? { file: `${channelId}~${fileId}` } : {}),
  })
  return `/connections?${search}`
}

function ledgerHref(field: 'connectionId' | 'requestId', value: string): string {
  const filter = withCondition(ledger, NO_FILTER, { field, op: 'in', values: [value] })
  return `/ledger?${writeListUrl(ledger, { filter, order: ledger.defaultOrder })}`
}
