'use client'

import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'

const PopoverPopup = lazy(() => import('./popover-popup').then(part => ({ default: part.PopoverPopup })))

interface PopoverButtonProps extends Omit<ButtonProps, 'content' | 'title'> {
  /** The heading of what opens. */
  title: string
  content: ReactNode | ((close: () => void) => ReactNode)
}

/**
 * A button that opens a small panel beside it; Escape and a press elsewhere close it, the focus comes back. Content may be
 * `lazy`: the panel opens when it is there, so that the focus finds its first control.
 */
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
      <Suspense fallback={null}>
        {open ? (
          <PopoverPopup id={id} title={title} anchor={anchor} onClose={close}>
            {typeof content === 'function' ? content(close) : content}
          </PopoverPopup>
        ) : null}
      </Suspense>
    </>
  )
}
