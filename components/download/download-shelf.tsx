'use client'

import dynamic from 'next/dynamic'
import { useDownloads } from './downloads'

const ShelfList = dynamic(() => import('./shelf-list').then(part => part.ShelfList), { ssr: false })

/** The downloads of this page below every screen; nothing until there is one. */
export function DownloadShelf() {
  const all = useDownloads()
  return all.length === 0 ? null : <ShelfList all={all} />
}
