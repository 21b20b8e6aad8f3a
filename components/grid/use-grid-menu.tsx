'use client'

import { type ReactNode, useState } from 'react'
import { later } from '@/components/ui/later'
import type { OpenMenu } from '@/components/ui/menu-entries'

const MenuPopup = later(() => import('@/components/ui/menu-popup').then(part => part.MenuPopup))

/** Where a menu was asked for: a cell or header, and the pointer's place when it was the pointer. */
export interface MenuPlace {
  readonly cell: HTMLElement
  readonly at: { readonly x: number; readonly y: number } | null
}

/** The one menu of a list: of a cell or a card, or of what sorts them. */
export function useGridMenu(): {
  open: (place: MenuPlace, label: string, groups: OpenMenu['groups']) => void
  drawn: ReactNode
} {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  return {
    open: ({ cell, at }, label, groups) => {
      const row = cell.closest<HTMLElement>('[data-index]')
      const column = cell.dataset.column
      const list = cell.closest<HTMLElement>('[role=grid],ul')
      setMenu({
        label,
        groups,
        within: cell.closest('main'),
        anchor: at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } : cell,
        // The cell may have been drawn anew meanwhile: the active one is where the reader was.
        returnTo: () =>
          cell.isConnected && row?.isConnected !== false && cell.dataset.column === column
            ? cell
            : (list?.querySelector<HTMLElement>('[data-column][tabindex="0"]') ??
              list?.querySelector<HTMLElement>('button') ??
              null),
      })
    },
    drawn: menu ? <MenuPopup menu={menu} onClose={() => setMenu(null)} /> : null,
  }
}
