'use client'

import { Package } from 'lucide-react'
import type { DetailReply } from '@/components/data/connection-detail'
import { useMayAudit } from '@/components/data/use-may-audit'
import { later } from '@/components/ui/later'
import { PopoverButton } from '@/components/ui/popover-button'

const EvidencePanel = later(() => import('./evidence-panel').then(part => part.EvidencePanel))

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
