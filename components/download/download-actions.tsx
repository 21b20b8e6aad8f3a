import { RotateCcw, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Download } from './download'

interface DownloadActionsProps extends Download {
  onBegin: (asIs: boolean) => void
  onCancel: () => void
}

/** What can be done about a download that was begun. PrivX sends a file only from its beginning: there is nothing to resume. */
export function DownloadActions({ wanted, state, onBegin, onCancel }: DownloadActionsProps) {
  if (state.phase === 'done') return null
  if (state.phase === 'waiting' || state.phase === 'asking' || state.phase === 'running') {
    if (state.phase === 'running' && state.way === 'browser') return null
    return (
      <Button tone="quiet" onClick={onCancel} aria-label={`Cancel the download of ${wanted.fileName}`}>
        <X aria-hidden className="size-3.5" />
        Cancel
      </Button>
    )
  }
  return (
    <>
      <Button
        tone="quiet"
        title="From the beginning: its source cannot send the rest alone"
        onClick={() => onBegin(wanted.asIs)}
        aria-label={`Download ${wanted.fileName} again, from the beginning`}
      >
        <RotateCcw aria-hidden className="size-3.5" />
        Start again
      </Button>
      {state.phase === 'failed' && state.mayAsIs ? (
        <Button
          tone="quiet"
          onClick={() => onBegin(true)}
          aria-label={`Download ${wanted.fileName} as it is`}
        >
          As it is
        </Button>
      ) : null}
    </>
  )
}
