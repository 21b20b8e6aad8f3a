'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog } from '@base-ui/react/dialog'
import type { ComponentProps } from 'react'

interface ModalProps
  extends Pick<
    ComponentProps<typeof Dialog.Popup>,
    'aria-label' | 'children' | 'finalFocus' | 'initialFocus'
  > {
  /** Its place and size. */
  className: string
  /** It asks something that hurts: a click beside it is no answer. */
  isAlert?: boolean
  onClose: () => void
}

/** A dialog over a dimmed page, open as long as it is drawn. It is named by its `Dialog.Title` or by a label. */
export function Modal({ className, isAlert = false, onClose, ...popup }: ModalProps) {
  const { Root } = isAlert ? AlertDialog : Dialog
  return (
    <Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(8_12_18/0.5)]" />
        <Dialog.Popup
          {...popup}
          className={`fixed z-50 border-line bg-panel shadow-float outline-hidden ${className}`}
        />
      </Dialog.Portal>
    </Root>
  )
}
