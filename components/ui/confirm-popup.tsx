'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Button } from './button'
import type { ConfirmDialogProps } from './confirm-dialog'
import { Modal } from './modal'

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
    <Modal
      isAlert
      onClose={onClose}
      finalFocus={returnTo}
      className="top-1/2 left-1/2 w-96 max-w-[92vw] -translate-x-1/2 -translate-y-1/2 rounded-lg border p-4"
    >
      <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
      <Dialog.Description render={<div />} className="mt-2">
        {children}
      </Dialog.Description>
      <div className="mt-4 flex justify-end gap-2">
        <Dialog.Close render={<Button />}>{decline}</Dialog.Close>
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
    </Modal>
  )
}
