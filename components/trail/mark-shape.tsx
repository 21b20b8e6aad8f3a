import type { FileDirection } from '@/lib/schema/file'
import type { MarkLook, TrailMark } from './mark'

const STROKE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round' } as const

const LOOKS: Readonly<Record<MarkLook, React.ReactNode>> = {
  fine: <path d="M2 6.5l2.8 2.8L10 3" {...STROKE} strokeLinejoin="round" />,
  open: (
    <>
      <circle cx="6" cy="6" r="4" {...STROKE} />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  unclean: <path d="M1 6h4l1.5-4-1 8 1.5-4M9 6h.1M11 6h.1" {...STROKE} strokeLinejoin="round" />,
  damaged: (
    <>
      <path d="M6 1.5l5 9H1z" {...STROKE} strokeLinejoin="round" />
      <path d="M6 5v2.2M6 8.9v.1" {...STROKE} />
    </>
  ),
  lost: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" {...STROKE} strokeWidth={2} />,
  failed: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" {...STROKE} strokeWidth={2} />,
  strange: <path d="M3.8 4.2a2.2 2.2 0 1 1 3.4 1.9c-.8.5-1.2.9-1.2 1.7M6 10v.1" {...STROKE} />,
}

const DIRECTIONS: Readonly<Record<FileDirection, React.ReactNode>> = {
  download: <path d="M6 1.5v8M2.8 6.5L6 9.7l3.2-3.2" {...STROKE} strokeLinejoin="round" />,
  upload: <path d="M6 10.5v-8M2.8 5.5L6 2.3l3.2 3.2" {...STROKE} strokeLinejoin="round" />,
  unknown: <circle cx="6" cy="6" r="2" fill="currentColor" />,
}

const RECORDING = <path d="M1.5 3.5h9M1.5 6h9M1.5 8.5h5" {...STROKE} />

const EVENTS = {
  started: <path d="M3.5 2v8l6-4z" fill="currentColor" />,
  'last-activity': <path d="M6 1.5L10 6 6 10.5 2 6z" {...STROKE} />,
  ended: <path d="M3 3h6v6H3z" fill="currentColor" />,
} as const

const Glyph = ({ children }: { children: React.ReactNode }) => (
  <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
    {children}
  </svg>
)

/** The shape of a look; a word stands beside it or is read out with it. */
export const LookShape = ({ look }: { look: MarkLook }) => <Glyph>{LOOKS[look]}</Glyph>

export const DirectionShape = ({ direction }: { direction: FileDirection }) => (
  <Glyph>{DIRECTIONS[direction]}</Glyph>
)

export const RecordingShape = () => <Glyph>{RECORDING}</Glyph>

/** What a mark is, apart from how it fared. */
export function KindShape({ mark }: { mark: TrailMark }) {
  if (mark.kind === 'event') return <Glyph>{EVENTS[mark.event.name]}</Glyph>
  return mark.file.kind === 'protocol' ? (
    <RecordingShape />
  ) : (
    <DirectionShape direction={mark.file.direction} />
  )
}
