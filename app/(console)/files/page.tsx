import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { FilesView } from '@/components/files/files-view'
import { COLUMNS_COOKIE, readColumnSettings } from '@/components/grid/column-settings'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Files' }

/** Column settings come with the request, so the first paint has the reader's own columns and widths. */
export default async function FilesPage() {
  const cookie = (await cookies()).get(COLUMNS_COOKIE)?.value
  return <FilesView settings={readColumnSettings(cookie, DATASETS.files)} />
}
