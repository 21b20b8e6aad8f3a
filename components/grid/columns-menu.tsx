'use client'

import { Columns3 } from 'lucide-react'
import { lazy } from 'react'
import { PopoverButton } from '@/components/ui/popover-button'
import type { ColumnListProps } from './column-list'

const ColumnList = lazy(() => import('./column-list').then(part => ({ default: part.ColumnList })))

/** Which columns are shown, in what order and how wide: all that dragging does, without dragging. */
export function ColumnsMenu(props: ColumnListProps) {
  return (
    <PopoverButton title="Columns" content={<ColumnList {...props} />}>
      <Columns3 aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">Columns</span>
    </PopoverButton>
  )
}
