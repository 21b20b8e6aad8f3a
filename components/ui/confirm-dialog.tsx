'use client'

import type { ReactNode, RefObject } from 'react'
import { later } from './later'

export interface ConfirmDialogProps {
  /** The question. */
  title: string
  /** What saying yes is called. */
  confirm: string
  /** What saying no is called. */
  decline: string
  /** Where the focus goes afterwards. */
  returnTo: RefObject<HTMLElement | null>
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

const ConfirmPopup = later(() => import('./confirm-popup').then(part => part.ConfirmPopup))

/** Asks before something that cannot be taken back. Drawn while it asks; Escape is a no. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return <ConfirmPopup {...props} />
}
