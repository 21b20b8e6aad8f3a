'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import type { TerminationReply } from '@/components/data/terminations'
import { Announcement } from '@/components/ui/announcement'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Shelf } from '@/components/ui/shelf'
import { formatTime } from '@/lib/format/instant'
import { putAway } from './put-away'
import { progressWords, wentWell, whatWords } from './shelf-words'
import { TargetList } from './target-list'

/** Every termination in sight, the newest first, with each connection's state; folds to one line. */
export function TerminationShelf({ all }: { all: readonly TerminationReply[] }) {
  const [folded, setFolded] = useState(false)
  const ended = all.filter(one => one.isFinished)
  const [newest] = all
  const heading = newest ? `Terminating ${whatWords(newest)}: ${progressWords(newest)}` : 'Terminations'
  return (
    <>
      <Shelf
        noun="terminations"
        heading={folded ? heading : 'Terminations'}
        folded={folded}
        onFold={setFolded}
        actions={
          ended.length > 0 ? (
            <Button tone="quiet" onClick={() => putAway(ended.map(one => one.id))}>
              Clear
            </Button>
          ) : null
        }
      >
        {all.map(one => (
          <ShelfItem key={one.id} termination={one} />
        ))}
      </Shelf>
      <Announcement
        about={newest ? `${newest.id} ${progressWords(newest)}` : ''}
        text={newest ? `${whatWords(newest)}: ${progressWords(newest)}` : null}
      />
    </>
  )
}

function ShelfItem({ termination }: { termination: TerminationReply }) {
  const { id, actor, reason, askedAt, isFinished, targets } = termination
  const name = whatWords(termination)
  return (
    <li className="border-t border-line pt-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap gap-x-3">
            <span className="font-medium break-words">Terminate {name}</span>
            <span className={isFinished && !wentWell(termination) ? 'text-danger' : 'text-muted'}>
              {progressWords(termination)}
            </span>
          </h3>
          <p className="text-muted break-words">
            {formatTime(askedAt)} by {actor}: “{reason}”
          </p>
        </div>
        {isFinished ? (
          <IconButton label={`Remove “${name}” from this list`} onClick={() => putAway([id])}>
            <X aria-hidden className="size-4" />
          </IconButton>
        ) : null}
      </div>
      {targets.length > 0 ? <TargetList label={`Terminate ${name}`} targets={targets} /> : null}
    </li>
  )
}
