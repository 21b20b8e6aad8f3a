'use client'

import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './icon-button'
import { Modal } from './modal'

interface SheetPanelProps {
  title: string
  returnTo: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/** A modal panel along the side of a narrow screen. Loaded when one is first opened. */
export function SheetPanel({ title, returnTo, onClose, children }: SheetPanelProps) {
  return (
    <Modal
      onClose={onClose}
      finalFocus={returnTo}
      className="inset-y-0 start-0 flex w-80 max-w-[88vw] flex-col border-e"
    >
      <div className="flex h-bar shrink-0 items-center justify-between border-b border-line ps-3 pe-2">
        <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
        <Dialog.Close render={<IconButton label={`Close ${title.toLowerCase()}`} />}>
          <X aria-hidden className="size-4" />
        </Dialog.Close>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </Modal>
  )
}
