'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'

const PopoverPopup = dynamic(() => import('./popover-popup').then(part => part.PopoverPopup), { ssr: false })

interface PopoverButtonProps extends Omit<ButtonProps, 'content' | 'title'> {
  /** The heading of what opens. */
  title: string
  content: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a small panel beside it; Escape and a press elsewhere close it, the focus comes back. */
export function PopoverButton({ title, content, ...button }: PopoverButtonProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = () => setOpen(false)
  return (
    <>
      <Button
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        {...button}
      />
      {open ? (
        <PopoverPopup id={id} title={title} anchor={anchor} onClose={close}>
          {typeof content === 'function' ? content(close) : content}
        </PopoverPopup>
      ) : null}
    </>
  )
}
