import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { withView } from '@/components/filters/list-address'
import { COLUMNS_COOKIE, readColumnSettings } from '@/components/grid/column-settings'
import { LedgerView } from '@/components/ledger/ledger-view'
import { startingView } from '@/lib/find/starting-view'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Ledger' }

/**
 * Column settings come with the request, so the first paint has the reader's own columns and widths. An address that says
 * nothing at all leads to the reader's default view.
 */
export default async function LedgerPage({ searchParams }: PageProps<'/ledger'>) {
  if (Object.keys(await searchParams).length === 0) {
    const view = await startingView(await headers(), 'ledger')
    if (view) redirect(`/ledger?${withView(view.search, view.id)}`)
  }
  const cookie = (await cookies()).get(COLUMNS_COOKIE)?.value
  return <LedgerView settings={readColumnSettings(cookie, DATASETS.ledger)} />
}
