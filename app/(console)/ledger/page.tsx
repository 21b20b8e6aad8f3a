import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { viewIn, withView } from '@/components/filters/list-address'
import { COLUMNS_COOKIE } from '@/components/grid/column-settings'
import { readListColumns, VIEW_COLUMNS_COOKIE } from '@/components/grid/list-columns'
import { LedgerView } from '@/components/ledger/ledger-view'
import { startingView } from '@/lib/find/starting-view'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Ledger' }

/**
 * Column settings come with the request, so the first paint has the reader's own columns and widths, or those of the view
 * that the address names. An address that says nothing at all leads to the reader's default view.
 */
export default async function LedgerPage({ searchParams }: PageProps<'/ledger'>) {
  const wanted = viewIn(await searchParams)
  const view = wanted && (await startingView(await headers(), 'ledger', wanted))
  if (view && wanted === 'default') redirect(`/ledger?${withView(view.search, view.id)}`)
  const jar = await cookies()
  const kept = { own: jar.get(COLUMNS_COOKIE)?.value, changed: jar.get(VIEW_COLUMNS_COOKIE)?.value }
  return <LedgerView columns={readListColumns(DATASETS.ledger, kept, view)} />
}
