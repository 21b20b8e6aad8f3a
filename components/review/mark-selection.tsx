'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ClipboardCheck } from 'lucide-react'
import { useState } from 'react'
import { type ConnectionId, type MarkedReply, manyReviewed, markMany } from '@/components/data/reviews'
import { useMayAudit } from '@/components/data/use-may-audit'
import { failureWords } from '@/components/sources/failure-words'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'
import { PopoverButton } from '@/components/ui/popover-button'
import { markedWords } from './review-words'

const MarkForm = later(() => import('./mark-form').then(part => part.MarkForm))

interface MarkSelectionProps {
  /** How many are chosen. */
  size: number
  chosen: () => readonly ConnectionId[]
}

interface Marking {
  readonly ids: readonly ConnectionId[]
  readonly reviewed: boolean
  readonly note: string
}

/** Marks the chosen connections after a look at how many they are; what it did is told, and can be undone. */
export function MarkSelection({ size, chosen }: MarkSelectionProps) {
  const may = useMayAudit()
  const client = useQueryClient()
  const [done, setDone] = useState<{ reply: MarkedReply; reviewed: boolean } | null>(null)
  const mark = useMutation({
    mutationFn: ({ ids, reviewed, note }: Marking) => markMany(ids, reviewed, note),
    onSuccess: (reply, { reviewed }) => setDone({ reply, reviewed }),
    onSettled: (_reply, _error, { ids }) => manyReviewed(client, ids),
  })
  // Nothing before rows are chosen: who reads is known in the browser only, and the server’s page must be the same.
  if (!may || (size === 0 && mark.isIdle)) return null
  // Taking a mark away cannot be undone: it was another’s, and would come back as one’s own.
  const canUndo = done?.reviewed && done.reply.changed.length > 0 && !mark.isPending && !mark.error
  const undo = () => {
    if (done) mark.mutate({ ids: done.reply.changed, reviewed: false, note: 'Undone' })
  }
  return (
    <>
      {size > 0 ? (
        <PopoverButton
          tone="quiet"
          title="Review"
          disabled={mark.isPending}
          content={close => (
            <MarkForm
              size={size}
              onMark={(reviewed, note) => {
                close()
                mark.mutate({ ids: chosen(), reviewed, note })
              }}
            />
          )}
        >
          <ClipboardCheck aria-hidden className="size-3.5" />
          {mark.isPending ? 'Marking…' : 'Review…'}
        </PopoverButton>
      ) : null}
      <span role="status" className="empty:hidden">
        {mark.error ? (
          <span className="text-danger">{failureWords(mark.error)}</span>
        ) : done && !mark.isPending ? (
          markedWords(done.reply, done.reviewed)
        ) : null}
      </span>
      {canUndo ? (
        <Button tone="quiet" onClick={undo}>
          Undo
        </Button>
      ) : null}
    </>
  )
}
