'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Button } from './button'
import type { ConfirmDialogProps } from './confirm-dialog'

/** The floating part of a confirmation. Loaded when one is first asked. */
export function ConfirmPopup({
  title,
  confirm,
  decline,
  returnTo,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  return (
    <AlertDialog.Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(8_12_18/0.5)]" />
        <AlertDialog.Popup
          finalFocus={returnTo}
          className="fixed top-1/2 left-1/2 z-50 w-96 max-w-[92vw] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line bg-panel p-4 shadow-float outline-hidden"
        >
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2">
            {children}
          </AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Close render={<Button />}>{decline}</AlertDialog.Close>
            <Button
              className="border-danger! text-danger!"
              onClick={() => {
                onClose()
                onConfirm()
              }}
            >
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
