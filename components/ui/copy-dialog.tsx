'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useRef, useState } from 'react'
import { Button } from './button'
import { Modal } from './modal'

/** A text that the browser would not copy, marked: one key copies it. Loaded when it is first needed. */
export function CopyDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  // By now what was pressed has let go of the focus: a menu is closed.
  const [before] = useState(() => document.activeElement)
  return (
    <Modal
      onClose={onClose}
      initialFocus={field}
      finalFocus={() => (before instanceof HTMLElement && before.isConnected ? before : true)}
      className="top-1/2 left-1/2 w-lg max-w-[92vw] -translate-x-1/2 -translate-y-1/2 rounded-lg border p-4"
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
    </Modal>
  )
}
