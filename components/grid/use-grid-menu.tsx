'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import type { MenuGroups, OpenMenu } from '@/components/ui/menu-entries'

const MenuPopup = dynamic(() => import('@/components/ui/menu-popup').then(part => part.MenuPopup), {
  ssr: false,
})

/** Where a menu was asked for: a cell or header, and the pointer's place when it was the pointer. */
export interface MenuPlace {
  readonly cell: HTMLElement
  readonly at: { readonly x: number; readonly y: number } | null
}

/** The one menu of a grid: of a cell, or of a column's header. */
export function useGridMenu(): {
  open: (place: MenuPlace, label: string, groups: MenuGroups) => void
  drawn: ReactNode
} {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  return {
    open: ({ cell, at }, label, groups) => {
      const row = cell.closest<HTMLElement>('[data-index]')
      const column = cell.dataset.column
      const grid = cell.closest<HTMLElement>('[role=grid]')
      setMenu({
        label,
        groups,
        within: cell.closest('main'),
        anchor: at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } : cell,
        // The cell may have been drawn anew meanwhile: the active one is where the reader was.
        returnTo: () =>
          cell.isConnected && row?.isConnected && cell.dataset.column === column
            ? cell
            : (grid?.querySelector<HTMLElement>('[data-column][tabindex="0"]') ?? null),
      })
    },
    drawn: menu ? <MenuPopup menu={menu} onClose={() => setMenu(null)} /> : null,
  }
}
