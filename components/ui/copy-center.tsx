'use client'

import { copyByHand, useCopyByHand } from './copy-by-hand'
import { later } from './later'

const CopyDialog = later(() => import('./copy-dialog').then(part => part.CopyDialog))

/** Shows what could not be copied, on any screen; nothing until then. */
export function CopyCenter() {
  const text = useCopyByHand()
  return text === null ? null : <CopyDialog text={text} onClose={() => copyByHand(null)} />
}
