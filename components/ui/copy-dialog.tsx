'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useRef, useState } from 'react'
import { Button } from './button'

/** A text that the browser would not copy, marked: one key copies it. Loaded when it is first needed. */
export function CopyDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  // By now what was pressed has let go of the focus: a menu is closed.
  const [before] = useState(() => document.activeElement)
  return (
    <Dialog.Root
      open
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[rgb(8_12_18/0.5)]" />
        <Dialog.Popup
          initialFocus={field}
          finalFocus={() => (before instanceof HTMLElement && before.isConnected ? before : true)}
          className="fixed top-1/2 left-1/2 z-50 w-lg max-w-[92vw] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line bg-panel p-4 shadow-float outline-hidden"
        >
          <Dialog.Title className="text-base font-semibold">Copy it by hand</Dialog.Title>
          <Dialog.Description className="mt-1.5 text-muted">
            The browser did not let Trailgrid copy, as some do not over plain HTTP. The text is marked: press
            Ctrl+C, or ⌘C on a Mac, or hold it on a phone.
          </Dialog.Description>
          <textarea
            ref={field}
            readOnly
            aria-label="The text to copy"
            value={text}
            rows={8}
            spellCheck={false}
            onFocus={event => event.currentTarget.select()}
            className="control mt-3 block h-auto w-full resize-y py-2 font-mono text-xs"
          />
          <div className="mt-3 flex justify-end gap-2">
            <Button
              onClick={() => {
                field.current?.focus()
                field.current?.select()
              }}
            >
              Mark it again
            </Button>
            <Dialog.Close render={<Button />}>Close</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
