import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { FilesView } from '@/components/files/files-view'
import { withView } from '@/components/filters/list-address'
import { COLUMNS_COOKIE, readColumnSettings } from '@/components/grid/column-settings'
import { startingView } from '@/lib/find/starting-view'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Files' }

/**
 * Column settings come with the request, so the first paint has the reader's own columns and widths. An address that says
 * nothing at all leads to the reader's default view.
 */
export default async function FilesPage({ searchParams }: PageProps<'/files'>) {
  if (Object.keys(await searchParams).length === 0) {
    const view = await startingView(await headers(), 'files')
    if (view) redirect(`/files?${withView(view.search, view.id)}`)
  }
  const cookie = (await cookies()).get(COLUMNS_COOKIE)?.value
  return <FilesView settings={readColumnSettings(cookie, DATASETS.files)} />
}
