import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ConnectionsView } from '@/components/connections/connections-view'
import { COLUMNS_COOKIE, readColumnSettings } from '@/components/grid/column-settings'
import { DATASETS } from '@/lib/schema/dataset'

export const metadata: Metadata = { title: 'Connections' }

/** Column settings come with the request, so the first paint has the reader's own columns and widths. */
export default async function ConnectionsPage() {
  const cookie = (await cookies()).get(COLUMNS_COOKIE)?.value
  return <ConnectionsView settings={readColumnSettings(cookie, DATASETS.connections)} />
}
