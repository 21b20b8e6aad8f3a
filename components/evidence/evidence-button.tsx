'use client'

import { Package } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { DetailReply } from '@/components/data/connection-detail'
import { useMayAudit } from '@/components/data/use-may-audit'
import { PopoverButton } from '@/components/ui/popover-button'

const EvidencePanel = dynamic(() => import('./evidence-panel').then(part => part.EvidencePanel), {
  ssr: false,
})

/** Opens the making of a connection's evidence bundle. Only for those who may take it. */
export function EvidenceButton({ reply }: { reply: DetailReply }) {
  if (!useMayAudit()) return null
  return (
    <PopoverButton title="Evidence bundle" content={<EvidencePanel reply={reply} />}>
      <Package aria-hidden className="size-3.5" />
      Evidence
    </PopoverButton>
  )
}
