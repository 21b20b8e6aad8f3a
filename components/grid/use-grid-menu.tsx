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

/**
 * The one menu of a list: of a cell or a card, or of what sorts them. What it offers is asked at every drawing: it may become
 * known only while the menu is open.
 */
export function useGridMenu<Target>(groupsOf: (target: Target) => OpenMenu['groups']): {
  open: (place: MenuPlace, label: string, target: Target) => void
  drawn: ReactNode
} {
  const [asked, setAsked] = useState<(Omit<OpenMenu, 'groups'> & { target: Target }) | null>(null)
  return {
    open: ({ cell, at }, label, target) => {
      const row = cell.closest<HTMLElement>('[data-index]')
      const column = cell.dataset.column
      const list = cell.closest<HTMLElement>('[role=grid],ul')
      setAsked({
        label,
        target,
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
    drawn: asked ? (
      <MenuPopup menu={{ ...asked, groups: groupsOf(asked.target) }} onClose={() => setAsked(null)} />
    ) : null,
  }
}
