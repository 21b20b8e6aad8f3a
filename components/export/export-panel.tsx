import { Button } from '@/components/ui/button'
import { countOf } from '@/lib/format/count'
import { exportName } from '@/lib/query/export-name'
import { EXPORT_FORMATS, type ExportedList, type ExportFormat, exportPath } from './export-request'
import { stateWords } from './export-words'
import { useMayExport } from './may-export'
import type { useExport } from './use-export'
import { writeExport } from './write-export'

interface ExportPanelProps extends ExportedList {
  job: ReturnType<typeof useExport>
  format: ExportFormat
  onFormat: (format: ExportFormat) => void
  /** All columns rather than those shown. */
  all: boolean
  onAll: (all: boolean) => void
  /** Those shown that can be exported. */
  columns: readonly string[]
}

/** What to export and how, then how far it is. */
export function ExportPanel(props: ExportPanelProps) {
  const { dataset, noun, total, job, format, all, columns } = props
  const mine = useMayExport()
  if (mine?.may === false) {
    return (
      <p className="w-72 max-w-full text-muted">
        Exports need the role auditor. You are signed in as {mine.role}.
      </p>
    )
  }
  const { state } = job
  const running = state.phase === 'running'
  const words = stateWords(state, noun)
  const start = () => {
    const path = exportPath(dataset.name, props.search, { format, columns: all ? null : columns })
    const name = exportName(dataset, props.filter, Date.now(), format)
    void job.start(writeExport({ path, format, name }))
  }
  return (
    <div className="grid w-80 max-w-full gap-3">
      <fieldset disabled={running} className="grid gap-1">
        <legend className="mb-1 text-xs font-medium text-muted">Format</legend>
        {EXPORT_FORMATS.map(one => (
          <Choice
            key={one.format}
            name="export-format"
            label={one.label}
            says={one.says}
            checked={format === one.format}
            onChoose={() => props.onFormat(one.format)}
          />
        ))}
      </fieldset>
      <fieldset disabled={running} className="grid gap-1">
        <legend className="mb-1 text-xs font-medium text-muted">Columns</legend>
        <Choice
          name="export-columns"
          label={`As shown, ${columns.length}`}
          checked={!all}
          onChoose={() => props.onAll(false)}
        />
        <Choice
          name="export-columns"
          label={`All ${dataset.fields.length}`}
          checked={all}
          onChoose={() => props.onAll(true)}
        />
      </fieldset>
      {state.phase === 'running' && (
        <progress
          className="w-full accent-accent"
          aria-label="Export"
          max={state.expected ?? 1}
          value={state.rows !== null && state.expected !== null ? state.rows : undefined}
        />
      )}
      {words && <p className={state.phase === 'failed' ? 'text-danger' : 'text-muted'}>{words}</p>}
      {running ? (
        <Button onClick={job.cancel}>Cancel the export</Button>
      ) : (
        <Button tone="accent" onClick={start} disabled={!mine || (!all && columns.length === 0)}>
          {total === null ? 'Export all rows' : `Export ${countOf(total, noun)}`}
        </Button>
      )}
      <p className="text-xs text-faint">
        Every row of the filter in its order, as of one moment. Times are UTC (RFC 3339), sizes in bytes,
        durations in ms.
      </p>
    </div>
  )
}

interface ChoiceProps {
  name: string
  label: string
  says?: string
  checked: boolean
  onChoose: () => void
}

const Choice = ({ name, label, says, checked, onChoose }: ChoiceProps) => (
  <label className="flex min-h-6 items-baseline gap-2">
    <input type="radio" name={name} checked={checked} onChange={onChoose} />
    <span>
      {label}
      {says && <span className="text-muted">: {says}</span>}
    </span>
  </label>
)
