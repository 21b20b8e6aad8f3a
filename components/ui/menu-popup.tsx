'use client'

import { Menu } from '@base-ui/react/menu'
import type { ComponentProps } from 'react'
import type { MenuBranch, MenuEntry, OpenMenu } from './menu-entries'

/** The floating part of a menu. Loaded when one is first opened: most visits open none. */
export function MenuPopup({ menu, onClose }: { menu: OpenMenu; onClose: () => void }) {
  return (
    <Menu.Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Floating
        label={menu.label}
        groups={menu.groups}
        anchor={menu.anchor}
        within={menu.within}
        finalFocus={menu.returnTo}
      />
    </Menu.Root>
  )
}

interface FloatingProps
  extends Pick<OpenMenu, 'label' | 'groups' | 'within'>,
    Pick<ComponentProps<typeof Menu.Positioner>, 'anchor'>,
    Pick<ComponentProps<typeof Menu.Popup>, 'finalFocus'> {}

function Floating({ label, groups, anchor, within, finalFocus }: FloatingProps) {
  return (
    <Menu.Portal container={within ?? undefined}>
      {/* Below its entry, not beside it: a narrow screen has no room there. */}
      <Menu.Positioner
        anchor={anchor}
        side="bottom"
        align="start"
        sideOffset={2}
        collisionPadding={8}
        className="z-50"
      >
        <Menu.Popup
          aria-label={label}
          finalFocus={finalFocus}
          // The menu key asks for the browser's own menu when it is let go, over this one.
          onContextMenu={event => event.preventDefault()}
          className="max-h-(--available-height) max-w-[min(24rem,var(--available-width))] min-w-48 overflow-auto rounded-lg border border-line bg-panel p-1 shadow-float outline-hidden"
        >
          {groups
            .filter(group => group.length > 0)
            .map((group, place) => (
              <Menu.Group
                key={group[0]?.label}
                className={place > 0 ? 'mt-1 border-t border-line pt-1' : undefined}
              >
                {group.map(entry => (
                  <Entry key={`${entry.label} ${entry.about}`} entry={entry} within={within} />
                ))}
              </Menu.Group>
            ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  )
}

const ITEM =
  'flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-hidden select-none data-disabled:cursor-default data-disabled:text-faint data-highlighted:bg-hover data-popup-open:bg-hover pointer-coarse:min-h-11'

function Entry({ entry, within }: { entry: MenuEntry | MenuBranch; within: HTMLElement | null }) {
  const words = (
    <>
      <span className="shrink-0">{entry.label}</span>
      {entry.about === undefined ? null : <span className="truncate text-muted">{entry.about}</span>}
    </>
  )
  if ('more' in entry) {
    return (
      <Menu.SubmenuRoot>
        <Menu.SubmenuTrigger className={ITEM}>
          {words}
          <span aria-hidden className="ms-auto ps-2 text-faint">
            ›
          </span>
        </Menu.SubmenuTrigger>
        <Floating label={entry.label} groups={entry.more} within={within} />
      </Menu.SubmenuRoot>
    )
  }
  return (
    <Menu.Item disabled={entry.disabled} onClick={entry.onPick} className={ITEM}>
      {words}
    </Menu.Item>
  )
}
