import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { Announcement } from '@/components/ui/announcement'
import { IconButton } from '@/components/ui/icon-button'
import { toInstant } from '@/lib/clock'
import { formatDuration } from '@/lib/format/duration'
import { exactInstant, formatInstant, formatTime, zoneLabel } from '@/lib/format/instant'
import type { Timeline } from './use-timeline'
import { LEAST_VIEW_MS, lengthOf } from './view-range'

const ICON = 'size-4'
const FACTOR = 2
const PART = 0.5

/** The stretch in sight, in words, and the buttons that change it. */
export function TimelineToolbar({ timeline }: { timeline: Timeline }) {
  const { view, whole, model, zoom, pan, show } = timeline
  const [from, to] = [toInstant(Math.round(view.fromMs)), toInstant(Math.round(view.toMs))]
  const shown = `${formatInstant(from)} – ${sameDay(from, to) ? formatTime(to) : formatInstant(to)}`
  const { domain } = model
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <fieldset aria-label="Timeline" className="flex">
        <IconButton
          label="Zoom in (+)"
          aria-disabled={lengthOf(view) <= LEAST_VIEW_MS}
          onClick={() => zoom(FACTOR)}
        >
          <ZoomIn aria-hidden className={ICON} />
        </IconButton>
        <IconButton label="Zoom out (−)" aria-disabled={whole} onClick={() => zoom(1 / FACTOR)}>
          <ZoomOut aria-hidden className={ICON} />
        </IconButton>
        <IconButton label="Whole connection (0)" aria-disabled={whole} onClick={() => show(null)}>
          <Maximize2 aria-hidden className={ICON} />
        </IconButton>
        <IconButton
          label="Earlier (Shift + ←)"
          aria-disabled={view.fromMs <= domain.fromMs}
          onClick={() => pan(-PART)}
        >
          <ChevronLeft aria-hidden className={ICON} />
        </IconButton>
        <IconButton
          label="Later (Shift + →)"
          aria-disabled={view.toMs >= domain.toMs}
          onClick={() => pan(PART)}
        >
          <ChevronRight aria-hidden className={ICON} />
        </IconButton>
      </fieldset>
      <p className="text-muted">
        <span title={`${exactInstant(from)}\n${exactInstant(to)}`}>{shown}</span> ·{' '}
        {formatDuration(Math.round(lengthOf(view)))} ·{' '}
        <span className="whitespace-nowrap">{zoneLabel(from)}</span>
      </p>
      <Announcement
        about={whole ? '' : `${view.fromMs} ${view.toMs}`}
        text={whole ? 'Showing the whole connection' : `Showing ${shown}`}
      />
    </div>
  )
}

const sameDay = (a: string, b: string) => formatInstant(a).slice(0, 10) === formatInstant(b).slice(0, 10)
