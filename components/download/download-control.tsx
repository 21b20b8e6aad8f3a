'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { beginDownload, cancelDownload } from './begin'
import type { Wanted } from './download'
import { DownloadActions } from './download-actions'
import { DownloadProgress } from './download-progress'
import { useDownloadState } from './downloads'

interface DownloadControlProps {
  wanted: Wanted
  /** What it is, where several are offered side by side: `log`. */
  what?: string
}

/** The button that downloads one thing, and in its place how far that is. */
export function DownloadControl({ wanted, what }: DownloadControlProps) {
  const state = useDownloadState(wanted.path)
  const begin = (asIs: boolean) => void beginDownload({ ...wanted, asIs })
  if (state === null || state.phase === 'cancelled' || state.phase === 'done') {
    const words = [
      wanted.asIs ? 'Download as it is' : state?.phase === 'done' ? 'Download again' : 'Download',
    ]
    return (
      <div className="grid gap-1.5">
        {state === null ? null : <DownloadProgress state={state} name={wanted.fileName} />}
        <Button
          className="justify-self-start"
          aria-label={[...words, what, wanted.fileName].filter(Boolean).join(' ')}
          onClick={() => begin(wanted.asIs)}
        >
          <Download aria-hidden className="size-3.5" />
          {[...words, what].filter(Boolean).join(' ')}
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-1">
      <DownloadProgress state={state} name={wanted.fileName} />
      <div className="flex flex-wrap gap-1">
        <DownloadActions
          wanted={wanted}
          state={state}
          onBegin={begin}
          onCancel={() => cancelDownload(wanted.path)}
        />
      </div>
    </div>
  )
}
