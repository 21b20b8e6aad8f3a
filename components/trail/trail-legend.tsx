import { memo, type ReactNode } from 'react'
import { LOOK_INK } from './look-classes'
import type { MarkLook, TrailModel } from './mark'
import { byWorst, LOOK_WORDS } from './mark-look'
import { DirectionShape, LookShape, RecordingShape } from './mark-shape'

/** The shapes of this trail and what they say; those that do not occur are left out. */
export const TrailLegend = memo(function TrailLegend({ model }: { model: TrailModel }) {
  const files = model.marks.flatMap(mark => (mark.kind === 'file' ? [mark] : []))
  const looks = [...new Set(files.map(mark => mark.look))].filter(look => look !== 'fine').sort(byWorst)
  const directions = new Set(
    files.filter(mark => mark.file.kind === 'transferred').map(mark => mark.file.direction),
  )
  return (
    <ul aria-label="Shapes" className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
      {files.some(mark => mark.file.kind === 'protocol') && (
        <Entry shape={<RecordingShape />}>protocol recording</Entry>
      )}
      {directions.has('download') && <Entry shape={<DirectionShape direction="download" />}>download</Entry>}
      {directions.has('upload') && <Entry shape={<DirectionShape direction="upload" />}>upload</Entry>}
      {directions.has('unknown') && (
        <Entry shape={<DirectionShape direction="unknown" />}>direction unknown</Entry>
      )}
      {looks.map(look => (
        <LookEntry key={look} look={look} />
      ))}
      {model.lanes.some(lane => lane.files.length > 1) && (
        <Entry shape={<span className="rounded-sm border border-line-strong px-1">12</span>}>
          so many at once
        </Entry>
      )}
    </ul>
  )
})

const LookEntry = ({ look }: { look: MarkLook }) => (
  <Entry
    shape={
      <span className={LOOK_INK[look]}>
        <LookShape look={look} />
      </span>
    }
  >
    {LOOK_WORDS[look]}
  </Entry>
)

const Entry = ({ shape, children }: { shape: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-1">
    {shape}
    {children}
  </li>
)
