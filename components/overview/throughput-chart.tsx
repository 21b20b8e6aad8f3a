import type { MouseEvent } from 'react'
import { formatBytes } from '@/lib/format/bytes'
import { formatInstant } from '@/lib/format/instant'
import type { ComparedPart } from '@/lib/query/overview-numbers'
import type { Instant } from '@/lib/schema/connection'

const HEIGHT = 100
const GAP = 0.14
const TICKS = 6
const DAY_MS = 86_400_000

interface ThroughputChartProps {
  parts: readonly ComparedPart[]
  endsAt: Instant
  /** What the drawing says, in words. */
  label: string
  /** A part was pressed. */
  onPart: (at: number) => void
}

/** Bars for the window, a stepped line for the one before, on one scale. */
export function ThroughputChart({ parts, endsAt, label, onPart }: ThroughputChartProps) {
  const most = Math.max(1, ...parts.flatMap(({ now, before }) => [now.bytes ?? 0, before.bytes ?? 0]))
  const heightOf = (bytes: number | null) => ((bytes ?? 0) / most) * HEIGHT
  const first = parts[0]
  const spanMs = first ? Date.parse(endsAt) + 1 - Date.parse(first.at) : 0
  const every = Math.ceil(parts.length / TICKS)
  const line = parts.map(({ before }, at) => {
    const y = HEIGHT - heightOf(before.bytes)
    return `${at === 0 ? 'M' : 'L'}${at} ${y}H${at + 1}`
  })
  // A short cut only: the table beside the drawing holds the same links.
  const pointer = {
    onClick: ({ currentTarget, clientX }: MouseEvent) => {
      const { left, width } = currentTarget.getBoundingClientRect()
      const place = Math.floor(((clientX - left) / width) * parts.length)
      if (place >= 0 && place < parts.length) onPart(place)
    },
  }
  return (
    <div>
      <p className="text-xs text-faint" aria-hidden>
        {formatBytes(most)}
      </p>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${parts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-56 w-full cursor-pointer overflow-visible border-b border-line-strong"
        {...pointer}
      >
        {parts.map(({ at, now, before }, place) => (
          <g key={at} className="group">
            <title>{hintOf(at, now, before)}</title>
            <rect
              x={place}
              y={0}
              width={1}
              height={HEIGHT}
              className="fill-transparent group-hover:fill-hover"
            />
            <rect
              x={place + GAP / 2}
              y={HEIGHT - heightOf(now.bytes)}
              width={1 - GAP}
              height={heightOf(now.bytes)}
              className="fill-series-1"
            />
          </g>
        ))}
        <path
          d={line.join('')}
          fill="none"
          vectorEffect="non-scaling-stroke"
          strokeWidth={1.5}
          className="pointer-events-none stroke-series-4"
        />
      </svg>
      <ol aria-hidden className="relative h-4.5 text-xs text-muted">
        {parts.map(({ at }, place) =>
          place % every === 0 ? (
            <li
              key={at}
              className="absolute whitespace-nowrap"
              style={{ insetInlineStart: `${(100 * place) / parts.length}%` }}
            >
              {tickWords(at, spanMs)}
            </li>
          ) : null,
        )}
      </ol>
      <ul aria-hidden className="flex gap-3 text-xs text-muted">
        <li className="flex items-center gap-1.5">
          <span className="size-2 rounded-[2px] bg-series-1" />
          This window
        </li>
        <li className="flex items-center gap-1.5">
          <span className="h-0.5 w-3 bg-series-4" />
          Window before
        </li>
      </ul>
    </div>
  )
}

type Amounts = ComparedPart['now']

function hintOf(at: Instant, now: Amounts, before: Amounts): string {
  const said = ({ bytes, withBytes, opened }: Amounts) =>
    bytes === null
      ? `not told by any of ${opened.toLocaleString('en-US')} connections`
      : `${formatBytes(bytes)} by ${withBytes.toLocaleString('en-US')} of ${opened.toLocaleString('en-US')} connections`
  return `${formatInstant(at)}: ${said(now)}; window before: ${said(before)}`
}

/** A tick as short as the whole span allows: the time within two days, the day beyond. */
function tickWords(at: Instant, spanMs: number): string {
  const words = formatInstant(at)
  return spanMs <= 2 * DAY_MS ? words.slice(11, 16) : words.slice(5, 10)
}
