import type { Source, TimeWindow } from '@/components/data/source-replies'
import type { Instant } from '@/lib/schema/connection'
import { axisOf, coverageWords, isComing, realGaps } from './coverage-words'
import { minuteOf, msBetween } from './source-words'

const LOOKS = {
  covered: 'bg-series-1',
  // Hatched and outlined: to be told from what is covered without its colour.
  gap: 'border border-danger bg-[repeating-linear-gradient(135deg,var(--color-danger)_0_2px,var(--color-panel)_2px_6px)]',
  // On its way by itself: as hatched, but no cause for alarm.
  coming:
    'border border-line-strong bg-[repeating-linear-gradient(135deg,var(--color-line-strong)_0_1px,var(--color-panel)_1px_6px)]',
  fetching: 'border-2 border-dashed border-ink',
} as const

/** What of time is collected, what is missing and what is being fetched; the same in words below it. */
export function CoverageBar({ source, at }: { source: Source; at: Instant }) {
  const axis = axisOf(source, at)
  const words = coverageWords(source)
  const running = source.ranges.filter(range => range.state === 'running')
  const stretches = [
    ...source.coverage.map(window => as('covered', window)),
    ...realGaps(source).map(window => as(isComing(source, window) ? 'coming' : 'gap', window)),
    ...running.map(window => as('fetching', window)),
  ]
  return (
    <div>
      <div
        role="img"
        aria-label={`Coverage. ${words}`}
        className="relative h-3.5 rounded-sm bg-sunken ring-1 ring-line"
      >
        {stretches.map(({ kind, window }) => (
          <div
            key={`${kind} ${window.from}`}
            className={`absolute inset-y-0 min-w-[3px] first:rounded-s-sm ${LOOKS[kind]}`}
            style={placeOf(window, axis)}
          />
        ))}
      </div>
      <div aria-hidden className="mt-0.5 flex justify-between text-xs text-faint">
        <span>{minuteOf(axis.from)}</span>
        <span>now</span>
      </div>
      <p className="mt-1 text-muted">{words}</p>
    </div>
  )
}

const as = (kind: keyof typeof LOOKS, window: TimeWindow) => ({ kind, window })

/** A stretch in percent of the axis, cut at its ends. */
function placeOf(window: TimeWindow, axis: TimeWindow) {
  const span = Math.max(1, msBetween(axis.from, axis.to))
  const from = Math.max(0, msBetween(axis.from, window.from) / span)
  const to = Math.min(1, msBetween(axis.from, window.to) / span)
  return { insetInlineStart: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` }
}
