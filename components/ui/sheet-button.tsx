'use client'

import { type ReactNode, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { later } from './later'

const SheetPanel = later(() => import('./sheet-panel').then(part => part.SheetPanel))

interface SheetButtonProps extends Omit<ButtonProps, 'content' | 'title'> {
  title: string
  content: ReactNode
}

/** A button that opens a side panel over the screen. */
export function SheetButton({ title, content, ...button }: SheetButtonProps) {
  const [open, setOpen] = useState(false)
  const returnTo = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={returnTo}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        {...button}
      />
      {open ? (
        <SheetPanel title={title} returnTo={returnTo} onClose={() => setOpen(false)}>
          {content}
        </SheetPanel>
      ) : null}
    </>
  )
}
