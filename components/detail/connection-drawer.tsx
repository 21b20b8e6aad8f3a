'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { type DetailReply, detailOptions, splitKey } from '@/components/data/connection-detail'
import { whileLive } from '@/components/live/use-live'
import { SHORTCUT_AREA } from '@/components/shortcuts/use-shortcuts'
import { IconButton } from '@/components/ui/icon-button'
import { later } from '@/components/ui/later'
import { TabSet, type TabSpec } from '@/components/ui/tab-set'
import { useSettled } from '@/components/ui/use-settled'
import { DetailActions } from './detail-actions'
import { DetailFailure } from './detail-failure'
import { DetailHeading } from './detail-heading'
import { DetailOrigin } from './detail-origin'
import type { DetailTab } from './detail-tabs'
import { FilesTab } from './files-tab'
import type { HeadingRow } from './heading-row'
import { ObjectTab } from './object-tab'
import { OverviewTab } from './overview-tab'
import { RawTab } from './raw-tab'
import { RelatedTab } from './related-tab'
import { TrailTab } from './trail-tab'

const ReplayTab = later(
  () => import('@/components/replay/replay-tab').then(part => part.ReplayTab),
  <p role="status" className="px-4 py-6 text-muted">
    Loading the player…
  </p>,
)

export interface ConnectionDrawerProps {
  /** `<source>~<id>` of the open row. */
  openKey: string
  /** What the list knows of it, shown until the whole connection is here. */
  row: HeadingRow | null
  tab: DetailTab
  /** Whether an open connection is asked for again by itself. */
  live: boolean
  /** The file to point out, `<channel>~<id>`. */
  file?: string | null
  /** The channel whose log is replayed, and the moment of it. */
  channel: string | null
  at: string | null
  /** Notes these two; null when none is replayed. */
  onMoment: (channel: string | null, at: string | null) => void
  onTab: (tab: DetailTab) => void
  /** Closes it; the one who opened it takes the focus back. */
  onClose: () => void
  /** Shows one of its files among them, `<channel>~<id>`. */
  onFile: (file: string) => void
  /** Opens another connection in its place. */
  onOpen: (key: string) => void
  /** The steps through the list beside it; null where nothing of that list is open. */
  steps: ReactNode
}

/** Whoever walks fast asks nothing of the sources about the rows passed by. */
const STEP_REST_MS = 120

/** One connection in full, beside the list and not over it: the list stays usable. Escape closes it. */
export function ConnectionDrawer(props: ConnectionDrawerProps) {
  const { openKey, row, tab, file = null, onTab, onClose } = props
  const settled = useSettled(openKey, STEP_REST_MS)
  const detail = useQuery({
    ...detailOptions(openKey),
    ...whileLive(props.live),
    enabled: settled === openKey,
  })
  const panel = useRef<HTMLElement>(null)
  // Whoever opened it by keyboard goes on reading here; the focus is the browser's state, not React's.
  useEffect(() => {
    if (openKey === '' || panel.current?.contains(document.activeElement)) return
    panel.current?.focus({ preventScroll: true })
  }, [openKey])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  const connection = detail.data?.connection ?? row
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby="detail-heading"
      onKeyDown={onKeyDown}
      {...SHORTCUT_AREA}
      className="absolute inset-0 z-30 flex flex-col bg-panel outline-hidden md:static md:z-auto md:w-[min(38rem,46vw)] md:shrink-0 md:border-s md:border-line"
    >
      <div className="flex items-start gap-2 px-4 pt-3 pb-2">
        <DetailHeading id={splitKey(openKey).id} connection={connection} />
        {props.steps}
        <IconButton label="Close (Esc)" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {detail.data && <DetailActions openKey={openKey} reply={detail.data} />}
      {detail.data && (
        <DetailOrigin reply={detail.data} failed={detail.isRefetchError ? detail.error : null} />
      )}
      {detail.data ? (
        <TabSet label="Connection" tabs={tabsOf(detail.data, file, props)} value={tab} onChange={onTab} />
      ) : detail.error ? (
        <DetailFailure error={detail.error} onRetry={() => void detail.refetch()} />
      ) : (
        <div role="status" aria-label="Loading the connection" className="grid gap-3 p-4">
          {[70, 45, 60, 35, 55].map(width => (
            <div key={width} className="skeleton h-4" style={{ width: `${width}%` }} />
          ))}
        </div>
      )}
    </aside>
  )
}

function tabsOf(
  reply: DetailReply,
  file: string | null,
  props: Pick<ConnectionDrawerProps, 'openKey' | 'channel' | 'at' | 'onMoment' | 'onFile' | 'onOpen'>,
): TabSpec<DetailTab>[] {
  const { openKey, channel, at, onMoment, onFile, onOpen } = props
  const channels = reply.trail?.channels
  const files = channels?.reduce((sum, channel) => sum + channel.transferredFiles.length, 0)
  return [
    { name: 'overview', label: 'Overview', content: <OverviewTab connection={reply.connection} /> },
    {
      name: 'trail',
      label: <Counted label="Trail" count={channels?.length} />,
      content: <TrailTab reply={reply} onFile={onFile} />,
    },
    {
      name: 'files',
      label: <Counted label="Files" count={files} />,
      content: <FilesTab reply={reply} file={file} />,
    },
    {
      name: 'replay',
      label: 'Replay',
      content: <ReplayTab reply={reply} channel={channel} at={at} onMoment={onMoment} />,
    },
    { name: 'related', label: 'Related', content: <RelatedTab openKey={openKey} onOpen={onOpen} /> },
    {
      name: 'object',
      label: 'Object',
      content: <ObjectTab vendor={reply.connection.vendor} native={reply.native} />,
    },
    { name: 'raw', label: 'Raw', content: <RawTab native={reply.native} /> },
  ]
}

const Counted = ({ label, count }: { label: string; count: number | undefined }) => (
  <>
    {label}
    {count !== undefined && <span className="ms-1 text-xs text-faint">{count}</span>}
  </>
)
