'use client'

import { Menu } from '@base-ui/react/menu'
import type { OpenMenu } from './menu-entries'

/** The floating part of a menu. Loaded when one is first opened: most visits open none. */
export function MenuPopup({ menu, onClose }: { menu: OpenMenu; onClose: () => void }) {
  const groups = menu.groups.filter(group => group.length > 0)
  return (
    <Menu.Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Menu.Portal container={menu.within ?? undefined}>
        <Menu.Positioner
          anchor={menu.anchor}
          side="bottom"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className="z-50"
        >
          <Menu.Popup
            aria-label={menu.label}
            finalFocus={menu.returnTo}
            // The menu key asks for the browser's own menu when it is let go, over this one.
            onContextMenu={event => event.preventDefault()}
            className="max-h-(--available-height) max-w-96 min-w-48 overflow-auto rounded-lg border border-line bg-panel p-1 shadow-float outline-hidden"
          >
            {groups.map((group, place) => (
              <Menu.Group
                key={group[0]?.label}
                className={place > 0 ? 'mt-1 border-t border-line pt-1' : undefined}
              >
                {group.map(entry => (
                  <Menu.Item
                    key={`${entry.label} ${entry.about}`}
                    disabled={entry.disabled}
                    onClick={entry.onPick}
                    className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-hidden select-none data-disabled:cursor-default data-disabled:text-faint data-highlighted:bg-hover"
                  >
                    <span className="shrink-0">{entry.label}</span>
                    {entry.about === undefined ? null : (
                      <span className="truncate text-muted">{entry.about}</span>
                    )}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
