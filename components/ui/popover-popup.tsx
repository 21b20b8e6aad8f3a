'use client'

import { Popover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'

interface PopoverPopupProps {
  id: string
  title: string
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/** The floating part of a popover. Loaded when one is first opened: most visits open none. */
export function PopoverPopup({ id, title, anchor, onClose, children }: PopoverPopupProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the button closes by the button itself.
        const onAnchor = event.target instanceof Node && anchor.current?.contains(event.target)
        if (!open && !(onAnchor && event.type !== 'keydown')) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align="end" collisionPadding={8} className="z-50">
          <Popover.Popup
            id={id}
            finalFocus={anchor}
            className="max-h-(--available-height) max-w-(--available-width) overflow-auto rounded-lg border border-line bg-panel p-3 shadow-float outline-hidden"
          >
            <Popover.Title className="mb-2 text-sm font-semibold">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
