'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Announcement } from '@/components/ui/announcement'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Shelf } from '@/components/ui/shelf'
import { useMedia } from '@/components/ui/use-media'
import { countOf } from '@/lib/format/count'
import { beginDownload, cancelDownload } from './begin'
import { type Download, isUnderWay } from './download'
import { DownloadActions } from './download-actions'
import { DownloadProgress } from './download-progress'
import { downloadWords } from './download-words'
import { downloads } from './downloads'
import { shelfWords } from './shelf-words'

/** Every download of this page, the newest first; folds to one line. */
export function ShelfList({ all }: { all: readonly Download[] }) {
  const narrow = useMedia('(max-width: 767.98px)')
  const [chosen, setChosen] = useState<boolean | null>(null)
  // On a phone it would leave no room for what is read.
  const folded = chosen ?? narrow !== false
  const ended = all.filter(one => !isUnderWay(one))
  const last = ended.at(-1)
  return (
    <>
      <Shelf
        noun="downloads"
        heading={shelfWords(all)}
        folded={folded}
        onFold={setChosen}
        actions={
          ended.length > 0 ? (
            <Button
              tone="quiet"
              onClick={() => {
                for (const { wanted } of ended) downloads.forget(wanted.path)
              }}
            >
              Clear {countOf(ended.length, 'entry', 'entries')}
            </Button>
          ) : null
        }
      >
        {all.toReversed().map(one => (
          <ShelfItem key={one.wanted.path} {...one} />
        ))}
      </Shelf>
      <Announcement
        about={last ? `${last.wanted.path} ${last.state.phase}` : ''}
        text={last ? `${last.wanted.fileName}: ${downloadWords(last.state)}` : null}
      />
    </>
  )
}

function ShelfItem({ wanted, state }: Download) {
  const { path, fileName } = wanted
  const hide = () => {
    cancelDownload(path)
    downloads.forget(path)
  }
  const mayHide = !isUnderWay({ wanted, state }) || (state.phase === 'running' && state.way === 'browser')
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line pt-2 md:flex-nowrap">
      <bdi className="w-full min-w-0 font-medium break-all md:w-72 md:shrink-0">{fileName}</bdi>
      <div className="min-w-0 flex-1 basis-64">
        <DownloadProgress state={state} name={fileName} />
      </div>
      <div className="flex shrink-0 gap-1">
        <DownloadActions
          wanted={wanted}
          state={state}
          onBegin={asIs => void beginDownload({ ...wanted, asIs })}
          onCancel={() => cancelDownload(path)}
        />
        {mayHide ? (
          <IconButton label={`Remove ${fileName} from this list`} onClick={hide}>
            <X aria-hidden className="size-4" />
          </IconButton>
        ) : null}
      </div>
    </li>
  )
}
