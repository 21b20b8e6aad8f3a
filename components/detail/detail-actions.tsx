'use client'

import { Ban, Tags } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DetailReply } from '@/components/data/connection-detail'
import { EvidenceButton } from '@/components/evidence/evidence-button'
import { ReviewButton } from '@/components/review/review-button'
import { useEndable, useMayTerminate } from '@/components/terminate/may-terminate'
import { TerminationNote } from '@/components/terminate/termination-note'
import { wishToEnd } from '@/components/terminate/wish'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'

const LabelsDialog = later(() => import('@/components/labels/labels-dialog').then(part => part.LabelsDialog))

/** What can be done about a connection, by the reader's role and what its vendor offers. */
export function DetailActions({ openKey, reply }: { openKey: string; reply: DetailReply }) {
  const { connection } = reply
  const may = useMayTerminate() === true
  const endable = useEndable()
  const [labels, setLabels] = useState(false)
  const labelsButton = useRef<HTMLButtonElement>(null)
  const { source, id, status, vendor } = connection
  const isOpen = status === 'active'
  const ends = endable?.(source).includes('connection')
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 empty:hidden">
        {may && ends && isOpen ? (
          <Button className="text-danger!" onClick={() => wishToEnd({ connections: [{ source, id }] })}>
            <Ban aria-hidden className="size-3.5" />
            Terminate…
          </Button>
        ) : null}
        {may && vendor === 'privx' ? (
          <Button ref={labelsButton} aria-haspopup="dialog" onClick={() => setLabels(true)}>
            <Tags aria-hidden className="size-3.5" />
            Tags and roles…
          </Button>
        ) : null}
        <ReviewButton openKey={openKey} channels={reply.trail?.channels ?? []} />
        <EvidenceButton reply={reply} />
        {may && isOpen && ends === false ? (
          <p className="text-muted">This source’s API cannot end connections.</p>
        ) : null}
      </div>
      {may && ends ? <TerminationNote openKey={openKey} /> : null}
      {labels ? (
        <LabelsDialog openKey={openKey} returnTo={labelsButton} onClose={() => setLabels(false)} />
      ) : null}
    </>
  )
}
