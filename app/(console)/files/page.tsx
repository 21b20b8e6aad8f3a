import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { FilesView } from '@/components/files/files-view'
import { viewIn, withView } from '@/components/filters/list-address'
import { COLUMNS_COOKIE } from '@/components/grid/column-settings'
import { readListColumns, VIEW_COLUMNS_COOKIE } from '@/components/grid/list-columns'
import { startingView } from '@/lib/find/starting-view'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Files' }

/**
 * Column settings come with the request, so the first paint has the reader's own columns and widths, or those of the view
 * that the address names. An address that says nothing at all leads to the reader's default view.
 */
export default async function FilesPage({ searchParams }: PageProps<'/files'>) {
  const wanted = viewIn(await searchParams)
  const view = wanted && (await startingView(await headers(), 'files', wanted))
  if (view && wanted === 'default') redirect(`/files?${withView(view.search, view.id)}`)
  const jar = await cookies()
  const kept = { own: jar.get(COLUMNS_COOKIE)?.value, changed: jar.get(VIEW_COLUMNS_COOKIE)?.value }
  return <FilesView columns={readListColumns(DATASETS.files, kept, view)} />
}
