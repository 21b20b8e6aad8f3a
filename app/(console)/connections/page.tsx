import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ConnectionsView } from '@/components/connections/connections-view'
import { viewIn, withView } from '@/components/filters/list-address'
import { COLUMNS_COOKIE } from '@/components/grid/column-settings'
import { readListColumns, VIEW_COLUMNS_COOKIE } from '@/components/grid/list-columns'
import { startingView } from '@/lib/find/starting-view'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Connections' }

/**
 * Column settings come with the request, so the first paint has the reader's own columns and widths, or those of the view
 * that the address names. An address that says nothing at all leads to the reader's default view.
 */
export default async function ConnectionsPage({ searchParams }: PageProps<'/connections'>) {
  const wanted = viewIn(await searchParams)
  const view = wanted && (await startingView(await headers(), 'connections', wanted))
  if (view && wanted === 'default') redirect(`/connections?${withView(view.search, view.id)}`)
  const jar = await cookies()
  const kept = { own: jar.get(COLUMNS_COOKIE)?.value, changed: jar.get(VIEW_COLUMNS_COOKIE)?.value }
  return <ConnectionsView columns={readListColumns(DATASETS.connections, kept, view)} />
}
