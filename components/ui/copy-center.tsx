'use client'

import dynamic from 'next/dynamic'
import { copyByHand, useCopyByHand } from './copy-by-hand'

const CopyDialog = dynamic(() => import('./copy-dialog').then(part => part.CopyDialog), { ssr: false })

/** Shows what could not be copied, on any screen; nothing until then. */
export function CopyCenter() {
  const text = useCopyByHand()
  return text === null ? null : <CopyDialog text={text} onClose={() => copyByHand(null)} />
}
