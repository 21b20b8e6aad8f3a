'use client'

import { later } from '@/components/ui/later'
import { useDownloads } from './downloads'

const ShelfList = later(() => import('./shelf-list').then(part => part.ShelfList))

/** The downloads of this page below every screen; nothing until there is one. */
export function DownloadShelf() {
  const all = useDownloads()
  return all.length === 0 ? null : <ShelfList all={all} />
}
