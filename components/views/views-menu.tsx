'use client'

import { Bookmark } from 'lucide-react'
import { lazy } from 'react'
import type { ListMoves, ListUrl } from '@/components/filters/use-list-url'
import type { ListColumnsNow } from '@/components/grid/use-list-columns'
import { PopoverButton } from '@/components/ui/popover-button'
import type { Dataset } from '@/lib/schema/dataset'

const ViewList = lazy(() => import('./view-list').then(part => ({ default: part.ViewList })))

interface ViewsMenuProps {
  dataset: Dataset
  url: ListUrl
  moves: ListMoves
  columns: ListColumnsNow
}

/** The saved views of a list: take one, keep the present question as one. */
export function ViewsMenu(props: ViewsMenuProps) {
  return (
    <PopoverButton title="Views" content={close => <ViewList {...props} onDone={close} />}>
      <Bookmark aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">Views</span>
    </PopoverButton>
  )
}
